#include "search/facets.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "index/record.h"
#include "index/schema.h"
#include "index/terms.h"
#include "kb/error.h"

namespace kb {
namespace {

// The paths of the matches by their numbers; empty for any other document. A page always has a path.
using Paths = std::vector<std::string>;

struct Tally {
  std::size_t count = 0;
  Xapian::docid first = 0;  // of the pages that have the value, the first by path: its spelling is shown
};

Paths paths_of(const Xapian::Database& database, const std::vector<Xapian::docid>& matches) {
  Paths paths(database.get_lastdocid() + 1);
  auto path = database.valuestream_begin(slot_path);
  for (const Xapian::docid id : matches) {
    path.skip_to(id);
    if (path == database.valuestream_end(slot_path)) break;
    paths[id] = *path;
  }
  return paths;
}

Tally tally(const Xapian::Database& database, const std::string& term, const Paths& paths) {
  Tally result;
  for (auto posting = database.postlist_begin(term); posting != database.postlist_end(term); ++posting) {
    const Xapian::docid id = *posting;
    if (id >= paths.size() || paths[id].empty()) continue;
    ++result.count;
    if (result.first == 0 || paths[id] < paths[result.first]) result.first = id;
  }
  return result;
}

// A page in zh-Hans is found as zh too, but that is not what it says.
void leave_out_wider_languages(std::map<std::string, Tally>& tallies) {
  for (const auto& [term, narrow] : tallies) {
    const auto wide = tallies.find(term.substr(0, term.find('-')));
    if (wide != tallies.end() && wide->first != term) wide->second.count -= std::min(wide->second.count, narrow.count);
  }
}

std::vector<std::string> written_values(const Field& field, const Record& record) {
  const Meta& meta = record.meta;
  if (field.name == "tag") return meta.tags;
  if (field.name == "owner") return meta.owners;
  if (field.name == "lang") return {meta.lang};
  if (field.name == "id") return {meta.id};
  if (field.name == "shortcut") return {meta.shortcut};
  if (field.name == "audience") return {meta.audience};
  return {};
}

std::string spell(const Xapian::Database& database, const Field& field, const std::string& term, Xapian::docid page) {
  const Record record = decode_record(database.get_document(page).get_value(slot_record)).record;
  for (const std::string& value : written_values(field, record)) {
    if (value_term(field.value_prefix, value) == term) return value;
  }
  return term.substr(field.value_prefix.size());
}

Facet count_facet(const Xapian::Database& database, const Field& field, const Paths& paths) {
  std::map<std::string, Tally> tallies;
  each_value(database, field, [&](const std::string& term, std::size_t) {
    if (const Tally found = tally(database, term, paths); found.count > 0) tallies.emplace(term, found);
  });
  if (field.name == "lang") leave_out_wider_languages(tallies);
  Facet facet{std::string(field.name), {}};
  for (const auto& [term, found] : tallies) {
    if (found.count > 0) facet.values.push_back({spell(database, field, term, found.first), found.count});
  }
  std::ranges::sort(facet.values, [](const FacetValue& left, const FacetValue& right) {
    return std::tie(right.count, left.value) < std::tie(left.count, right.value);
  });
  return facet;
}

}  // namespace

void each_value(const Xapian::Database& database, const Field& field,
                const std::function<void(const std::string& term, std::size_t documents)>& take) {
  const std::string prefix(field.value_prefix);
  for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix); ++term) {
    const std::string whole = *term;
    // "XC" is not a value of "X": prefixes are upper case and folded values are not.
    const bool is_other_prefix =
        whole.size() > prefix.size() && whole[prefix.size()] >= 'A' && whole[prefix.size()] <= 'Z';
    if (!is_other_prefix) take(whole, term.get_termfreq());
  }
}

void MatchCollector::operator()(const Xapian::Document& document, double /*weight*/) {
  found_.push_back(document.get_docid());
}

std::vector<Xapian::docid> MatchCollector::sorted() const {
  std::vector<Xapian::docid> ids = found_;
  std::ranges::sort(ids);
  return ids;
}

std::vector<Facet> count_facets(const Xapian::Database& database, const std::vector<std::string>& fields,
                                const std::vector<Xapian::docid>& matches) {
  std::vector<Facet> facets;
  const Paths paths = fields.empty() ? Paths() : paths_of(database, matches);
  for (const std::string& name : fields) {
    const Field* field = find_field(name);
    if (!field || field->type != FieldType::exact) {
      throw Error(ErrorCode::usage, fmt::format("'{}' is no field whose values can be counted", name));
    }
    facets.push_back(count_facet(database, *field, paths));
  }
  return facets;
}

}  // namespace kb
