#include "mcp/desk.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/uri.h"
#include "export/web_address.h"
#include "kb/text.h"
#include "text/unicode.h"

namespace kb::mcp {
namespace {

constexpr std::string_view uri_scheme = "kb://";

// "a/b" of "kb://article/a/b" with its kind; nothing for what is no such URI.
std::optional<std::pair<Kind, std::string>> read_uri(std::string_view uri) {
  if (!uri.starts_with(uri_scheme)) return std::nullopt;
  uri.remove_prefix(uri_scheme.size());
  const std::size_t slash = uri.find('/');
  if (slash == uri.npos) return std::nullopt;
  const auto kind = parse_kind(uri.substr(0, slash));
  if (!kind) return std::nullopt;
  return std::pair(*kind, percent_decoded(uri.substr(slash + 1)));
}

}  // namespace

std::string Desk::name_of(const Record& record) const {
  return doubled_ids.empty() || !doubled_ids.contains(fold(record.meta.id)) ? record.meta.id : record.path;
}

std::string Desk::uri_of(const Record& record) const {
  return fmt::format("{}{}/{}", uri_scheme, to_string(record.kind), encode_uri_path(name_of(record)));
}

std::string Desk::url_of(const Record& record) const {
  const std::string& base = options.config.text("export.base_url");
  return base.empty() ? uri_of(record) : web_address(base, record.path, record.meta.id);
}

std::optional<Record> Desk::find(std::string_view name) const {
  const auto uri = read_uri(name);
  if (!uri) return pages.index().find(name);
  auto record = pages.index().find(uri->second);
  return record && record->kind == uri->first ? record : std::nullopt;
}

std::string Desk::no_page(std::string_view name) const {
  std::vector<std::string> names;
  for (const auto& [id, count] : pages.index().values("id")) names.push_back(id);
  const auto near = closest(name, names);
  return fmt::format(
      "there is no page '{}'; {}", fit_width(name, 100),
      near ? fmt::format("did you mean '{}'?", *near) : "the tool 'search' finds pages by what they say");
}

std::vector<Record> Desk::records(std::optional<Kind> kind, bool all) const {
  SearchRequest request;
  request.kind = kind;
  request.limit = 0;
  request.all = all;
  request.today = today;
  return pages.index().list(request);
}

Reply Desk::reply_of(const Record& record) const {
  std::vector<Document> files = {pages.page(record.path).document};
  const std::string key = reply_key(record.path);
  for (const Record& other : records(Kind::reply)) {
    if (other.path != record.path && reply_key(other.path) == key) files.push_back(pages.page(other.path).document);
  }
  return read_reply(files);
}

const PageTrust* Desk::trust_of(const std::string& path) const {
  const std::vector<PageTrust>& all = pages.trust();
  const auto found = std::ranges::lower_bound(all, path, {}, &PageTrust::path);
  return found == all.end() || found->path != path ? nullptr : &*found;
}

}  // namespace kb::mcp
