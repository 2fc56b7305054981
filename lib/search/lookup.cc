// Index: opening, listing, and looking up by name.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

#include "index/record.h"
#include "index/schema.h"
#include "index/terms.h"
#include "kb/fields.h"
#include "search/facets.h"
#include "search/index_state.h"
#include "search/query_build.h"
#include "search/request_filters.h"
#include "search/shorten.h"
#include "text/unicode.h"

namespace kb {
namespace {

using Xapian::Query;

std::vector<Record> all_matching(const Xapian::Database& database, const Query& query, std::size_t offset,
                                 std::size_t limit) {
  if (query.empty()) return {};
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_sort_by_value(slot_path, false);
  const Xapian::MSet found = enquire.get_mset(offset, limit ? limit : database.get_doccount());
  std::vector<Record> records;
  for (auto it = found.begin(); it != found.end(); ++it) {
    records.push_back(decode_record(it.get_document().get_value(slot_record)).record);
  }
  return records;
}

std::vector<Record> with_value(const Xapian::Database& database, std::string_view field, const std::string& value) {
  return all_matching(database, Query(value_term(find_field(field)->value_prefix, value)), 0, 2);
}

// The name as a path: with one of the usual endings, or as the file name of exactly one page.
std::optional<Record> find_by_path(const Xapian::Database& database, std::string_view name) {
  for (const std::string_view ending : {"", ".md", ".markdown", "/index.md", "/README.md", "/_index.md"}) {
    const auto found = with_value(database, "path", std::string(name) + std::string(ending));
    if (!found.empty() && !name.ends_with('/')) return found.front();
  }
  std::optional<Record> only;
  for (auto path = database.valuestream_begin(slot_path); path != database.valuestream_end(slot_path); ++path) {
    const std::string whole = *path;
    const std::string_view file = std::string_view(whole).substr(whole.rfind('/') + 1);
    if (file != name && file.substr(0, file.rfind('.')) != name) continue;
    if (only) return std::nullopt;
    only = decode_record(database.get_document(path.get_docid()).get_value(slot_record)).record;
  }
  return only;
}

std::optional<Record> find_by_name(const Xapian::Database& database, std::string_view name) {
  if (name.starts_with("./")) name.remove_prefix(2);
  if (name.empty()) return std::nullopt;
  for (const std::string_view field : {"id", "shortcut"}) {
    const auto found = with_value(database, field, std::string(name));
    if (!found.empty() && field == "id") return found.front();
    if (auto by_path = find_by_path(database, name); by_path && field == "id") return by_path;
    if (!found.empty()) return found.front();
  }
  return std::nullopt;
}

}  // namespace

Index::Index(std::unique_ptr<State> state) : state_(std::move(state)) {}
Index::~Index() = default;
Index::Index(Index&&) noexcept = default;
Index& Index::operator=(Index&&) noexcept = default;

Index Index::open(const std::filesystem::path& index_folder) {
  return Index(std::make_unique<State>(State{index_folder, open_current(index_folder)}));
}

Index Index::open_inside(int descriptor, std::uint64_t offset, const std::string& name) {
  auto state = std::make_unique<State>(State{{}, {}, name, "'kb pack verify' says what is wrong with it"});
  const int own = ::fcntl(descriptor, F_DUPFD_CLOEXEC, 0);
  if (own < 0 || ::lseek(own, static_cast<off_t>(offset), SEEK_SET) < 0) {
    const int error = errno;
    if (own >= 0) ::close(own);
    refuse_damaged(*state, std::generic_category().message(error));
  }
  try {
    state->database = Xapian::Database(own);  // which closes it, also when it throws
  } catch (const Xapian::Error& error) {
    refuse_damaged(*state, error.get_msg());
  }
  return Index(std::move(state));
}

std::vector<Record> Index::list(const SearchRequest& request) const {
  return reading(*state_, [&](const Xapian::Database& database) {
    const ParsedQuery parsed = read_query(database, request);
    BuiltQuery built = QueryBuilder(database, request).build(parsed.root);
    if (built.words.empty() && trim(request.query).empty()) built.words = Query::MatchAll;
    add_request_filters(built, parsed.root, request, database);
    return all_matching(database, built.whole(), request.offset, request.limit);
  });
}

std::optional<Record> Index::find(std::string_view name) const {
  return reading(*state_, [&](const Xapian::Database& database) { return find_by_name(database, name); });
}

std::vector<std::pair<std::string, std::size_t>> Index::values(std::string_view field) const {
  const Field* row = find_field(field);
  if (!row || row->value_prefix.empty()) return {};
  return reading(*state_, [&](const Xapian::Database& database) {
    std::vector<std::pair<std::string, std::size_t>> values;
    each_value(database, *row, [&](const std::string& term, std::size_t documents) {
      values.emplace_back(term.substr(row->value_prefix.size()), documents);
    });
    return values;
  });
}

std::size_t Index::size() const {
  return reading(*state_, [](const Xapian::Database& database) { return database.get_doccount(); });
}

// Every commit replaces this file.
std::chrono::sys_seconds Index::built() const {
  if (state_->folder.empty()) return {};
  const auto generation = current_generation(state_->folder);
  struct stat status {};
  if (!generation || ::stat((*generation / "iamglass").c_str(), &status) != 0) return {};
  return std::chrono::sys_seconds(std::chrono::seconds(status.st_mtim.tv_sec));
}

}  // namespace kb
