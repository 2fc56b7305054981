// Comments that keep a part of a page from some readers, and that have no partner, or only look like it.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "check/checks.h"
#include "kb/audience.h"
#include "kb/text.h"
#include "text/unicode.h"

namespace kb {
namespace {

// What stands beside the name in comments that are meant for marks: "end internal", "internal only".
constexpr std::array<std::string_view, 11> mark_words = {"begin", "block",   "close", "end",  "only", "open",
                                                         "part",  "section", "start", "stop", "use"};

std::vector<std::string> letters_of(std::string_view text) {
  std::vector<std::string> words(1);
  for (const char c : ascii_lower(text)) {
    if (is_ascii_letter(c)) {
      words.back() += c;
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

// "internal", "internl", "partners".
bool is_nearly_audience(const std::string& word) {
  constexpr std::array<std::string_view, 3> other_words = {"internet", "interval", "internally"};
  const std::array<std::string, 2> names = {"internal", "partner"};
  const bool begins_so = word.starts_with("inter") || word.starts_with("partn");
  return begins_so && std::ranges::find(other_words, word) == other_words.end() && closest(word, names);
}

bool is_meant_for_mark(const Comment& comment) {
  const std::vector<std::string> words = letters_of(comment.text);
  if (words.size() > 3 || std::ranges::none_of(words, is_nearly_audience)) return false;
  const auto is_known = [](const std::string& word) {
    return is_nearly_audience(word) || std::ranges::find(mark_words, word) != mark_words.end();
  };
  const bool is_mark = !read_marks(fmt::format("<!--{}-->", comment.text), Audience::everybody).strays.empty();
  return !is_mark && std::ranges::all_of(words, is_known);
}

void find_lookalikes(const Document& page, Findings& findings) {
  for (const Comment& comment : page.comments) {
    if (!is_meant_for_mark(comment)) continue;
    const std::size_t end = page.source.find("-->", comment.where.offset);
    const std::size_t size = std::min(end, page.source.size() - 3) + 3 - comment.where.offset;
    findings.push_back(finding_at("audience-unknown", page, comment.where, size,
                                  fmt::format("'{}' keeps nothing from anybody", trim(comment.text)),
                                  "a part is '<!-- internal -->' up to '<!-- /internal -->', or partner"));
  }
}

}  // namespace

void check_audience(const PageContext&, const Document& page, Findings& findings) {
  find_lookalikes(page, findings);
  const std::size_t parts[] = {0, page.body, page.source.size()};
  for (std::size_t i = 0; i + 1 < std::size(parts); ++i) {
    const std::string_view text = std::string_view(page.source).substr(parts[i], parts[i + 1] - parts[i]);
    if (text.find("<!--") == text.npos) continue;
    for (const StrayMark& stray : read_marks(text, Audience::everybody).strays) {
      const Position where = position_at(page, parts[i] + stray.offset);
      const std::string message = stray.is_closing
                                      ? fmt::format("'/{}' closes nothing that is open here", stray.name)
                                      : fmt::format("'{}' is never closed: it reaches to the end", stray.name);
      findings.push_back(finding_at("audience-unclosed", page, where, stray.size, message,
                                    fmt::format("a part is '<!-- {0} -->' up to '<!-- /{0} -->'", stray.name)));
    }
  }
}

}  // namespace kb
