#include "terminal.h"

#include <fmt/format.h>
#include <kb/text.h>

#include <algorithm>
#include <charconv>

namespace kb::cli {
namespace {

std::size_t character_length(std::string_view text, std::size_t at) {
  std::size_t end = at + 1;
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) ++end;
  return end - at;
}

bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\t';
}

std::string one_line(std::string_view text) {
  std::string line(text);
  std::ranges::replace_if(line, is_space, ' ');
  return for_terminal(line);
}

bool is_one_of(std::string_view character, std::string_view set) {
  return !character.empty() && set.find(character) != std::string_view::npos;
}

// Whether a line may end between two characters without a space: next to a wide one, but closing punctuation does not
// start a line and opening punctuation does not end one.
bool may_break(std::string_view before, std::string_view after) {
  if (display_width(before) < 2 && display_width(after) < 2) return false;
  return !is_one_of(after, "。，、；：？！）》」』】〉…”’%,.;:?!)]}") && !is_one_of(before, "（《「『【〈“‘([{");
}

// The end of the line that starts at `begin`.
std::size_t line_end(std::string_view text, std::size_t begin, std::size_t columns) {
  std::size_t used = 0;
  std::size_t last_break = std::string_view::npos;
  std::string_view before;
  for (std::size_t at = begin; at < text.size();) {
    const std::string_view now = text.substr(at, character_length(text, at));
    if (is_space(now.front()) || may_break(before, now)) last_break = at;
    used += is_space(now.front()) ? 1 : display_width(now);
    if (used > columns && at > begin) return last_break != std::string_view::npos ? last_break : at;
    before = now;
    at += now.size();
  }
  return text.size();
}

}  // namespace

std::string Style::paint(std::string_view text, std::string_view parameters) const {
  if (!colour || parameters.empty() || text.empty()) return std::string(text);
  return fmt::format("\x1b[{}m{}\x1b[0m", parameters, text);
}

bool wants_colour(const Context& context, std::string_view when, bool is_terminal) {
  if (when != "auto") return when == "always";
  return is_terminal && context.variable("NO_COLOR").empty() && context.variable("TERM") != "dumb";
}

bool wants_hyperlinks(const Context& context, std::string_view when) {
  if (when != "auto") return when == "always";
  if (!context.out_is_terminal) return false;
  for (const char* const name : {"VTE_VERSION", "KITTY_WINDOW_ID", "WT_SESSION", "KONSOLE_VERSION", "WEZTERM_PANE"}) {
    if (!context.variable(name).empty()) return true;
  }
  const std::string program = context.variable("TERM_PROGRAM");
  const std::string term = context.variable("TERM");
  return program == "iTerm.app" || program == "WezTerm" || program == "vscode" || program == "ghostty" ||
         term.starts_with("foot") || term.starts_with("alacritty") || term.starts_with("xterm-kitty");
}

std::size_t terminal_width(const Context& context) {
  const std::string columns = context.variable("COLUMNS");
  std::size_t width = 0;
  const auto [end, error] = std::from_chars(columns.data(), columns.data() + columns.size(), width);
  const bool is_set = error == std::errc() && end == columns.data() + columns.size() && width > 0;
  return std::clamp<std::size_t>(is_set ? width : context.width.value_or(80), 20, 10'000);
}

std::vector<std::pair<std::size_t, std::size_t>> wrap_ranges(std::string_view text, std::size_t columns,
                                                             std::size_t limit) {
  std::vector<std::pair<std::size_t, std::size_t>> lines;
  for (std::size_t at = 0; lines.size() < limit;) {
    while (at < text.size() && is_space(text[at])) ++at;
    if (at == text.size()) break;
    std::size_t end = line_end(text, at, std::max<std::size_t>(columns, 1));
    const std::size_t next = end;
    while (end > at && is_space(text[end - 1])) --end;
    lines.emplace_back(at, end);
    at = next;
  }
  return lines;
}

std::vector<std::string> wrap(std::string_view text, std::size_t columns) {
  std::vector<std::string> lines;
  for (const auto& [begin, end] : wrap_ranges(text, columns))
    lines.push_back(one_line(text.substr(begin, end - begin)));
  return lines;
}

std::string paint_marked(const Marked& text, std::size_t begin, std::size_t end, const Style& style,
                         std::string_view base) {
  const std::string_view all = text.text;
  end = std::min(end, all.size());
  std::string out;
  std::size_t at = begin;
  for (const auto& mark : text.marks) {
    const std::size_t first = std::max(mark.begin, at);
    const std::size_t last = std::min(mark.end, end);
    if (first >= last) continue;
    out += style.paint(one_line(all.substr(at, first - at)), base);
    out += style.paint(one_line(all.substr(first, last - first)), sgr::mark);
    at = last;
  }
  return out + (at < end ? style.paint(one_line(all.substr(at, end - at)), base) : "");
}

std::string grouped(std::size_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, ",");
  return digits;
}

std::string counted(std::size_t number, std::string_view noun) {
  return fmt::format("{} {}{}", grouped(number), noun, number == 1 ? "" : "s");
}

}  // namespace kb::cli
