// What is left of a web page when its text was pasted: what stood around the article, classes of word processors, runs
// of blanks, parameters that tell where an address was copied. Most of it may stand in a page on purpose, so lines that
// also people write are told only when marks of two kinds are in one page.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "check/page_text.h"
#include "content/glob.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::size_t longest_line = 400;     // bytes: what is longer is an article's own
constexpr std::size_t longest_markup = 4000;  // of a tag
constexpr std::size_t most_debris = 20;       // of a kind in one page

enum class DebrisKind { skip, cookies, share, pager, top, print, trail, login, helpful, rights, follow };

struct DebrisRow {
  DebrisKind kind;
  bool is_alone_enough;
  bool is_beginning;      // of the line; else the whole line
  std::string_view text;  // folded
};

constexpr DebrisRow debris[] = {
    {DebrisKind::skip, true, false, "skip to content"},
    {DebrisKind::skip, true, false, "skip to main content"},
    {DebrisKind::skip, true, false, "skip to navigation"},
    {DebrisKind::skip, true, false, "skip to search"},
    {DebrisKind::skip, true, false, "jump to content"},
    {DebrisKind::skip, true, false, "toggle navigation"},
    {DebrisKind::skip, true, false, "跳到主要内容"},
    {DebrisKind::skip, true, false, "跳转到主要内容"},
    {DebrisKind::skip, true, false, "跳至主要内容"},
    {DebrisKind::skip, true, false, "跳至内容"},
    {DebrisKind::skip, true, false, "跳转到内容"},
    {DebrisKind::cookies, false, true, "we use cookies"},
    {DebrisKind::cookies, false, true, "this site uses cookies"},
    {DebrisKind::cookies, false, true, "this website uses cookies"},
    {DebrisKind::cookies, false, true, "our website uses cookies"},
    {DebrisKind::cookies, false, true, "by continuing to use this site"},
    {DebrisKind::cookies, false, true, "本网站使用cookie"},
    {DebrisKind::cookies, false, true, "本网站使用 cookie"},
    {DebrisKind::cookies, false, true, "我们使用cookie"},
    {DebrisKind::cookies, false, true, "我们使用 cookie"},
    {DebrisKind::cookies, false, false, "accept all cookies"},
    {DebrisKind::cookies, false, false, "accept cookies"},
    {DebrisKind::cookies, false, false, "accept all"},
    {DebrisKind::cookies, false, false, "接受所有cookie"},
    {DebrisKind::cookies, false, false, "接受所有 cookie"},
    {DebrisKind::cookies, false, false, "全部接受"},
    {DebrisKind::share, false, false, "share this"},
    {DebrisKind::share, false, false, "share this page"},
    {DebrisKind::share, false, false, "share this article"},
    {DebrisKind::share, false, false, "share this post"},
    {DebrisKind::share, false, true, "share on facebook"},
    {DebrisKind::share, false, true, "share on twitter"},
    {DebrisKind::share, false, true, "分享到:"},
    {DebrisKind::share, false, false, "分享到"},
    {DebrisKind::share, false, false, "分享本文"},
    {DebrisKind::share, false, false, "分享此文"},
    {DebrisKind::share, false, false, "扫码分享"},
    {DebrisKind::pager, false, false, "previous article"},
    {DebrisKind::pager, false, false, "next article"},
    {DebrisKind::pager, false, false, "previous post"},
    {DebrisKind::pager, false, false, "next post"},
    {DebrisKind::pager, false, true, "上一篇:"},
    {DebrisKind::pager, false, true, "下一篇:"},
    {DebrisKind::pager, false, false, "上一篇"},
    {DebrisKind::pager, false, false, "下一篇"},
    {DebrisKind::pager, false, false, "上一篇 下一篇"},
    {DebrisKind::top, false, false, "back to top"},
    {DebrisKind::top, false, false, "return to top"},
    {DebrisKind::top, false, false, "返回顶部"},
    {DebrisKind::top, false, false, "回到顶部"},
    {DebrisKind::print, false, false, "print"},
    {DebrisKind::print, false, false, "print this page"},
    {DebrisKind::print, false, false, "print this article"},
    {DebrisKind::print, false, false, "打印"},
    {DebrisKind::print, false, false, "打印本页"},
    {DebrisKind::print, false, false, "打印此页"},
    {DebrisKind::trail, false, true, "you are here:"},
    {DebrisKind::trail, false, true, "当前位置:"},
    {DebrisKind::trail, false, true, "您的位置:"},
    {DebrisKind::trail, false, true, "您当前的位置:"},
    {DebrisKind::trail, false, true, "您现在的位置:"},
    {DebrisKind::trail, false, true, "home > "},
    {DebrisKind::trail, false, true, "home » "},
    {DebrisKind::trail, false, true, "首页 > "},
    {DebrisKind::trail, false, true, "首页 » "},
    {DebrisKind::trail, false, true, "首页>"},
    {DebrisKind::login, false, false, "log in sign up"},
    {DebrisKind::login, false, false, "sign in sign up"},
    {DebrisKind::login, false, false, "登录 注册"},
    {DebrisKind::login, false, false, "登录/注册"},
    {DebrisKind::helpful, false, false, "was this article helpful?"},
    {DebrisKind::helpful, false, false, "was this page helpful?"},
    {DebrisKind::helpful, false, true, "0 out of 0 found this helpful"},
    {DebrisKind::helpful, false, false, "have more questions? submit a request"},
    {DebrisKind::helpful, false, false, "这篇文章有帮助吗?"},
    {DebrisKind::helpful, false, false, "本文对您有帮助吗?"},
    {DebrisKind::helpful, false, false, "此页面对您有帮助吗?"},
    {DebrisKind::rights, false, true, "copyright ©"},
    {DebrisKind::rights, false, true, "© 20"},
    {DebrisKind::rights, false, false, "all rights reserved"},
    {DebrisKind::rights, false, true, "版权所有"},
    {DebrisKind::rights, false, true, "last updated on "},
    {DebrisKind::rights, false, true, "last updated: "},
    {DebrisKind::rights, false, true, "最后更新于"},
    {DebrisKind::rights, false, true, "最后更新:"},
    {DebrisKind::rights, false, true, "阅读量:"},
    {DebrisKind::rights, false, true, "浏览次数:"},
    {DebrisKind::follow, false, false, "follow us"},
    {DebrisKind::follow, false, false, "subscribe to our newsletter"},
    {DebrisKind::follow, false, false, "关注我们"},
    {DebrisKind::follow, false, false, "扫码关注"},
    {DebrisKind::follow, false, false, "扫一扫关注我们"},
};

// What programs write into HTML for themselves.
constexpr std::string_view soup[] = {"MsoNormal",     "class=\"Mso",        "mso-",       "<o:p>",
                                     "data-pm-slice", "docs-internal-guid", "data-mce-",  "Apple-converted-space",
                                     "class=\"ql-",   "data-lark-record",   "x_MsoNormal"};

struct FoundDebris {
  const DebrisRow* row;
  const Passage* passage;
};

// The beginning that decides: no row is longer.
constexpr std::size_t longest_row = 60;

// Whether a row may begin like that: most lines need not be folded.
bool may_be_debris(std::string_view text) {
  static const std::set<char32_t> firsts = [] {
    std::set<char32_t> all;
    for (const DebrisRow& row : debris) all.insert(code_point_at(row.text, 0).value);
    return all;
  }();
  const char32_t first = text.empty() ? 0 : code_point_at(text, 0).value;
  return firsts.contains(first >= 'A' && first <= 'Z' ? first + ('a' - 'A') : first);
}

const DebrisRow* debris_of(const Passage& passage) {
  if (passage.is_heading || passage.is_table || passage.text.empty() || passage.text.size() > longest_line)
    return nullptr;
  if (!may_be_debris(passage.text)) return nullptr;
  const std::size_t end = boundary_before(passage.text, std::min(passage.text.size(), longest_row));
  const bool is_cut = end < passage.text.size();
  const std::string line = fold(std::string_view(passage.text).substr(0, end));
  const auto fits = [&](const DebrisRow& row) {
    return row.is_beginning ? line.starts_with(row.text) : !is_cut && line == row.text;
  };
  const auto* const row = std::ranges::find_if(debris, fits);
  return row == std::end(debris) ? nullptr : row;
}

void tell_debris(const Document& page, std::size_t begin, std::size_t end, std::string message, std::string hint,
                 Findings& findings) {
  const std::size_t line = std::min(page.source.find('\n', begin), end);
  findings.push_back(
      finding_at("page-debris", page, position_at(page, begin), line - begin, std::move(message), std::move(hint)));
  findings.back().target = page.source.substr(begin, line - begin);
}

void find_surroundings(const Document& page, const std::vector<Passage>& passages, Findings& findings) {
  std::vector<FoundDebris> found;
  std::set<DebrisKind> kinds;
  bool is_enough = false;
  for (const Passage& passage : passages) {
    const DebrisRow* const row = debris_of(passage);
    if (row == nullptr) continue;
    found.push_back({row, &passage});
    kinds.insert(row->kind);
    is_enough = is_enough || row->is_alone_enough;
  }
  if (!is_enough && kinds.size() < 2) return;
  for (const auto& [row, passage] : found) {
    tell_debris(page, passage->begin, passage->end,
                fmt::format("'{}' is a part of a web page, not of the article", passage->text), "take it out",
                findings);
  }
}

void find_soup(const Document& page, const Prose& prose, Findings& findings) {
  const std::string_view source = page.source;
  std::size_t size = 1;
  for (std::size_t at = source.find('<', page.body); at != source.npos; at = source.find('<', at + size)) {
    size = 1;
    if (!prose.is_hidden(at)) continue;
    const std::string_view inside = source.substr(at, longest_markup);
    const std::string_view tag = inside.substr(0, inside.find('>'));
    size = tag.size();
    for (const std::string_view mark : soup) {
      const std::size_t in_tag = tag.find(mark);
      if (in_tag == tag.npos) continue;
      return tell_debris(page, at + in_tag, at + in_tag + mark.size(),
                         "the HTML here is what an editor wrote for itself",
                         "paste the text without its formatting, or write it as Markdown", findings);
    }
  }
}

// href=“page.md” with quotes of a text.
void find_curly_quotes(const Document& page, const Prose& prose, Findings& findings) {
  constexpr std::string_view open = "=“";
  const std::string_view source = page.source;
  std::size_t count = 0;
  for (std::size_t at = source.find(open, page.body); at != source.npos; at = source.find(open, at + 1)) {
    if (!prose.is_hidden(at)) continue;
    const std::size_t from = std::max(page.body, at - std::min(at, longest_markup));
    const std::string_view before = source.substr(from, at - from);
    const std::size_t tag = before.rfind('<');
    const bool is_in_tag = tag != before.npos && before.find('>', tag) == before.npos;
    const std::string_view rest = source.substr(at, longest_markup);
    const std::size_t size = std::min(rest.find("”"), rest.find("“", open.size()));
    if (!is_in_tag || size >= std::min(rest.find('>'), rest.size())) continue;
    if (count++ == most_debris) return;
    const std::size_t close = at + size;
    const std::string value(rest.substr(open.size(), size - open.size()));
    tell_debris(page, at + 1, close + open.size() - 1,
                "curly quotes stand around an attribute: HTML does not know them", "write plain ones", findings);
    if (findings.back().end_column > 0) findings.back().fix = replacement(findings.back(), '"' + value + '"');
  }
}

// Of a line, cell or element: what stands here shifts what follows.
bool begins_line(std::string_view source, std::size_t at) {
  const std::size_t before = source.substr(0, at).find_last_not_of(" \t\r");
  return before == source.npos || source[before] == '\n' || source[before] == '|' || source[before] == '>';
}

// "&nbsp;&nbsp;&nbsp;&nbsp;" where it is no indentation of a line or cell.
void find_blanks(const Document& page, const Prose& prose, Findings& findings) {
  constexpr std::string_view entity = "&nbsp;";
  constexpr std::size_t least = 4;
  std::size_t told = 0;
  for (std::size_t at = page.source.find(entity, page.body); at != std::string::npos;
       at = page.source.find(entity, at)) {
    std::size_t end = at;
    std::size_t count = 0;
    for (; page.source.compare(end, entity.size(), entity) == 0; ++count) {
      end += entity.size();
      if (end < page.source.size() && page.source[end] == ' ') ++end;
    }
    if (count >= least && !prose.is_code(at) && !begins_line(page.source, at)) {
      if (told++ == most_debris) return;
      tell_debris(page, at, end, fmt::format("{} no-break spaces in a row", count), "a table or list keeps its shape",
                  findings);
    }
    at = end;
  }
}

bool is_tracking(std::string_view name, const std::vector<std::string>& patterns) {
  return std::ranges::any_of(patterns, [&](const std::string& pattern) {
    if (!pattern.ends_with('*')) return name == pattern;
    return name.starts_with(std::string_view(pattern).substr(0, pattern.size() - 1));
  });
}

// The address without these parameters, as it was written otherwise.
std::string without_parameters(std::string_view address, const std::vector<std::string>& patterns) {
  const std::size_t query = address.find('?');
  if (query == address.npos) return std::string(address);
  const std::size_t hash = std::min(address.find('#', query), address.size());
  std::string kept;
  for (std::size_t at = query + 1; at < hash;) {
    const std::size_t end = std::min(address.find('&', at), hash);
    const std::string_view part = address.substr(at, end - at);
    const std::string_view name = part.substr(part.starts_with("amp;") ? 4 : 0);
    if (!is_tracking(name.substr(0, name.find('=')), patterns)) kept += (kept.empty() ? "" : "&") + std::string(part);
    at = end + 1;
  }
  return std::string(address.substr(0, query)) + (kept.empty() ? "" : "?" + kept) + std::string(address.substr(hash));
}

void find_tracking(const Config& config, const Document& page, Findings& findings) {
  const std::vector<std::string>& patterns = config.list("check.tracking");
  for (const Link& link : page.links) {
    const bool is_web = link.destination.starts_with("http://") || link.destination.starts_with("https://");
    if (!is_web || link.size == 0 || link.destination.find('?') == std::string::npos) continue;
    const std::string written = page.source.substr(link.where.offset, link.size);
    const std::string clean = without_parameters(written, patterns);
    if (clean == written) continue;
    Finding finding = finding_at("link-tracking", page, link.where, link.size,
                                 "the address tells where somebody copied it", fmt::format("write '{}'", clean));
    finding.target = link.destination;
    if (finding.end_column > 0) finding.fix = replacement(finding, clean);
    findings.push_back(std::move(finding));
  }
}

}  // namespace

void find_debris(const PageContext& context, const Document& page, const Prose& prose,
                 const std::vector<Passage>& passages, Findings& findings) {
  find_surroundings(page, passages, findings);
  find_soup(page, prose, findings);
  find_curly_quotes(page, prose, findings);
  find_blanks(page, prose, findings);
  find_tracking(context.config, page, findings);
}

}  // namespace kb
