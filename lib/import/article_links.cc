#include "import/article_links.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/relative_path.h"
#include "base/uri.h"
#include "content/html_scan.h"
#include "text/language.h"
#include "text/unicode.h"

namespace kb {
namespace {

struct Address {
  std::string scheme;  // lower case; empty: relative
  std::string host;    // likewise
  std::string path;
  std::string query;     // with its '?'
  std::string fragment;  // without its '#'
};

Address parse_address(std::string_view text) {
  Address out;
  const std::size_t hash = std::min(text.find('#'), text.size());
  if (hash < text.size()) out.fragment = text.substr(hash + 1);
  text = text.substr(0, hash);
  const std::size_t colon = text.find(':');
  const std::size_t slash = text.find_first_of("/?");
  if (colon != text.npos && colon > 0 && (slash == text.npos || colon < slash)) {
    out.scheme = ascii_lower(text.substr(0, colon));
    text.remove_prefix(colon + 1);
  }
  if (text.starts_with("//")) {
    if (out.scheme.empty()) out.scheme = "https";
    text.remove_prefix(2);
    const std::size_t end = std::min(text.find_first_of("/?"), text.size());
    out.host = ascii_lower(text.substr(0, end));
    text.remove_prefix(end);
  }
  const std::size_t question = std::min(text.find('?'), text.size());
  out.query = text.substr(question);
  out.path = text.substr(0, question);
  return out;
}

bool is_web(const Address& address) {
  return address.scheme == "http" || address.scheme == "https";
}

// "a/b.html" is "a/b", and "a/index.html" is "a".
std::string page_key(std::string path) {
  for (const std::string_view ending : {".html", ".htm", ".xhtml"}) {
    if (!path.ends_with(ending)) continue;
    path.resize(path.size() - ending.size());
    break;
  }
  if (path == "index") return "";
  if (path.ends_with("/index")) path.resize(path.size() - 6);
  return path;
}

std::string address_key(const Address& address) {
  std::string path = percent_decoded(address.path);
  while (path.ends_with('/')) path.pop_back();
  return address.host + page_key(path);
}

// "articles/360001-Refunds": the number, and the language before it.
struct NumberedPath {
  std::string number;
  std::string lang;
};

std::optional<NumberedPath> numbered(std::string_view path) {
  constexpr std::string_view word = "articles/";
  const std::size_t at = path.find(word);
  if (at == path.npos || (at > 0 && path[at - 1] != '/')) return std::nullopt;
  const std::string_view rest = path.substr(at + word.size());
  const std::size_t end = std::min(rest.find_first_not_of("0123456789"), rest.size());
  if (end == 0) return std::nullopt;
  NumberedPath out{std::string(rest.substr(0, end)), ""};
  std::string_view before = path.substr(0, at);
  while (!before.empty()) {
    const std::size_t slash = std::min(before.find('/'), before.size());
    const std::string_view part = before.substr(0, slash);
    if (part.size() <= 7 && part != "hc") out.lang = canonical_language(part);
    if (!out.lang.empty()) break;
    before.remove_prefix(std::min(slash + 1, before.size()));
  }
  return out;
}

}  // namespace

ArticleLinks::ArticleLinks(std::span<const ForeignArticle> articles, const ArticleRequest& request)
    : articles_(articles), request_(request), linked_(articles.size()) {
  for (std::size_t i = 0; i < articles.size(); ++i) note_addresses(i);
  if (const Address base = parse_address(request.base_url); is_web(base)) hosts_.insert(base.host);
  for (std::size_t i = 0; i < articles.size(); ++i) note_links(i);
}

void ArticleLinks::note_addresses(std::size_t index) {
  const ForeignArticle& article = articles_[index];
  for (const std::string& url : article.urls) {
    const Address address = parse_address(url);
    if (!is_web(address)) continue;
    hosts_.insert(address.host);
    by_address_.try_emplace(address_key(address), index);
  }
  if (!article.number.empty()) by_number_.emplace(article.number, index);
  if (!article.path.empty()) by_path_.try_emplace(page_key(article.path), index);
}

void ArticleLinks::note_links(std::size_t index) {
  HtmlVisitor visitor;
  visitor.tag = [&](const HtmlTag& tag) {
    const HtmlAttribute* const href = tag.name == "a" || tag.name == "area" ? tag.find("href") : nullptr;
    if (href == nullptr || href->value.find('#') == std::string::npos) return;
    const ArticleTarget target = find(index, trim(href->value), false);
    const bool is_same = target.kind == ArticleTarget::Kind::same;
    if (!is_same && target.kind != ArticleTarget::Kind::article) return;
    linked_[is_same ? index : target.index].insert(percent_decoded(target.fragment));
  };
  visitor.text = [](std::string_view, std::size_t) {};
  scan_html(articles_[index].body, visitor);
}

bool ArticleLinks::is_linked(std::size_t index, std::string_view id) const {
  return linked_[index].contains(id);
}

std::optional<std::size_t> ArticleLinks::by_path(std::string path) const {
  const auto found = by_path_.find(page_key(std::move(path)));
  return found == by_path_.end() ? std::nullopt : std::optional(found->second);
}

// In the language of the address, else in that of the article that links, else the first.
std::optional<std::size_t> ArticleLinks::by_number(std::size_t from, std::string_view host,
                                                   std::string_view path) const {
  if (!host.empty() && !hosts_.empty() && !hosts_.contains(host)) return std::nullopt;
  const auto wanted = numbered(path);
  if (!wanted) return std::nullopt;
  const auto range = by_number_.equal_range(wanted->number);
  const auto begin = range.first;
  const auto end = range.second;
  if (begin == end) return std::nullopt;
  const std::string own = canonical_language(articles_[from].lang);
  const auto in = [&](const std::string& lang) {
    return std::find_if(begin, end, [&](const auto& each) {
      return !lang.empty() && language_matches(canonical_language(articles_[each.second].lang), lang);
    });
  };
  if (const auto found = in(wanted->lang); found != end) return found->second;
  const auto found = in(own);
  return found != end ? found->second : begin->second;
}

// Beside the page that names it; for the web under the path of the address, or by its name in attachments/.
std::optional<std::string> ArticleLinks::file_of(std::size_t from, std::string_view host, std::string_view path,
                                                 bool is_shown) const {
  const std::string decoded = percent_decoded(path);
  const bool is_relative = host.empty() && !decoded.starts_with('/');
  const std::string beside = is_relative ? folder_of(articles_[from].path) : "";
  const CleanPath clean = clean_path(beside, decoded);
  if (!clean.is_outside && !clean.path.empty() && has_file(clean.path)) return clean.path;
  const std::string name = decoded.substr(decoded.rfind('/') + 1);
  if (name.empty() || (!is_shown && name.find('.') == std::string::npos)) return std::nullopt;
  const std::string attachment = "attachments/" + name;
  return has_file(attachment) ? std::optional(attachment) : std::nullopt;
}

// What a browser makes of an address, beside the article's own or at its place below that of all; empty when neither is
// known.
std::string ArticleLinks::whole_address(std::size_t from, std::string_view text) const {
  const Address address = parse_address(text);
  if (!address.scheme.empty()) return text.starts_with("//") ? fmt::format("https:{}", text) : std::string(text);
  const ForeignArticle& article = articles_[from];
  const Address own = parse_address(article.urls.empty() ? request_.base_url : article.urls.front());
  if (!is_web(own)) return "";
  std::string folder = percent_decoded(own.path);
  if (article.urls.empty()) folder += "/" + article.path;
  folder = address.path.starts_with('/') ? "" : folder_of(folder);
  const std::string path = encode_uri_path(clean_path(folder, percent_decoded(address.path)).path);
  return fmt::format("{}://{}/{}{}{}", own.scheme, own.host, path, address.query,
                     address.fragment.empty() ? "" : '#' + address.fragment);
}

ArticleTarget ArticleLinks::find(std::size_t from, std::string_view text, bool is_shown) const {
  const Address address = parse_address(text);
  ArticleTarget target;
  target.path = text;
  target.fragment = address.fragment;
  if (address.scheme.empty() && address.path.empty() && address.query.empty()) {
    target.kind = ArticleTarget::Kind::same;
    return target;
  }
  if (!address.scheme.empty() && !is_web(address)) return target;
  const bool is_relative = address.scheme.empty();
  const auto lead_to = [&](std::size_t index) {
    target.kind = index == from ? ArticleTarget::Kind::same : ArticleTarget::Kind::article;
    target.index = index;
    target.path = whole_address(from, text);
    return target;
  };
  const std::string below = is_relative && !address.path.starts_with('/') ? folder_of(articles_[from].path) : "";
  const CleanPath clean = clean_path(below, percent_decoded(address.path));
  if (!is_shown) {
    if (!is_relative) {
      if (const auto found = by_address_.find(address_key(address)); found != by_address_.end())
        return lead_to(found->second);
    } else if (!clean.is_outside && !articles_[from].path.empty()) {
      if (const auto page = by_path(clean.path)) return lead_to(*page);
    }
    if (const auto article = by_number(from, address.host, address.path)) return lead_to(*article);
  }
  if (const auto file = file_of(from, address.host, address.path, is_shown)) {
    target.kind = ArticleTarget::Kind::file;
    target.path = *file;
    return target;
  }
  if (is_relative && clean.is_outside) {
    target.kind = ArticleTarget::Kind::outside;
    return target;
  }
  if (std::string whole = whole_address(from, text); !whole.empty()) {
    target.path = std::move(whole);
  } else {
    target.kind = ArticleTarget::Kind::unknown;
  }
  return target;
}

}  // namespace kb
