#include "review/sentences.h"

#include <algorithm>

#include "content/prose.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::string_view history_words[] = {"release note", "changelog", "change log",    "history",  "what's new",
                                              "revision",     "timeline",  "announcements", "更新日志", "变更记录",
                                              "修订",         "历史",      "发布说明",      "版本说明", "大事记",
                                              "时间线",       "更新记录"};

bool is_ordered_item(std::string_view line) {
  const std::size_t digits = line.find_first_not_of("0123456789");
  return digits != line.npos && digits > 0 && digits < 4 && (line[digits] == '.' || line[digits] == ')');
}

bool begins_item(std::string_view line) {
  return is_ordered_item(line) || line.starts_with("- ") || line.starts_with("* ") || line.starts_with("+ ");
}

bool begins_block(std::string_view line) {
  return begins_item(line) || line.starts_with('#');
}

class ProseReader {
 public:
  explicit ProseReader(const Document& page) : text_(Prose(page).text()) {
    std::ranges::replace(text_, Prose::code, masked);
    read(page.body);
  }

  std::vector<ProseBlock> take() { return std::move(blocks_); }

 private:
  std::string_view line_at(std::size_t at) const {
    return std::string_view(text_).substr(at, std::min(text_.find('\n', at), text_.size()) - at);
  }

  static bool is_unread(std::string_view line) {
    return line.empty() || line.starts_with('|') || line.find_first_not_of("-=*_ \x1f") == line.npos;
  }

  void read(std::size_t at) {
    bool is_open = false;
    while (at < text_.size()) {
      const std::string_view line = line_at(at);
      const std::string_view plain = trim(line);
      if (is_unread(plain)) {
        is_open = false;
      } else {
        const bool is_heading = plain.starts_with('#');
        if (is_heading) enter_section(plain);
        if (!is_open || begins_block(plain)) blocks_.push_back({at, "", is_history_});
        if (!blocks_.back().text.empty()) blocks_.back().text += ' ';
        blocks_.back().text += line;
        is_open = !is_heading;
      }
      at += line.size() + 1;
    }
  }

  void enter_section(std::string_view heading) {
    const std::string lower = ascii_lower(heading);
    const std::size_t level = heading.find_first_not_of('#');
    if (is_history_ && level > history_level_) return;
    is_history_ =
        std::ranges::any_of(history_words, [&](std::string_view word) { return lower.find(word) != lower.npos; });
    history_level_ = level;
  }

  std::string text_;
  std::vector<ProseBlock> blocks_;
  bool is_history_ = false;
  std::size_t history_level_ = 0;
};

// Where the sentence ends that begins at `at`: behind its mark.
std::size_t sentence_end(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const CodePoint c = code_point_at(text, at);
    at += c.length;
    if (c.value == U'。' || c.value == U'！' || c.value == U'？' || c.value == U'；') return at;
    const bool is_mark = c.value == '.' || c.value == '!' || c.value == '?';
    if (is_mark && (at >= text.size() || text[at] == ' ')) return at;
  }
  return at;
}

}  // namespace

std::vector<ProseBlock> prose_blocks(const Document& page) {
  return ProseReader(page).take();
}

std::vector<Sentence> sentences_of(const ProseBlock& block) {
  std::vector<Sentence> sentences;
  const std::string_view text = block.text;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = sentence_end(text, at);
    sentences.push_back({block.offset + at, text.substr(at, end - at)});
    at = end;
  }
  return sentences;
}

}  // namespace kb
