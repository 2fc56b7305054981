#include "import/markdown_blocks.h"

#include <fmt/format.h>

#include <algorithm>

namespace kb {

std::string indented(std::string_view text, std::size_t indent) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    out += text[at];
    if (text[at] == '\n' && at + 1 < text.size() && text[at + 1] != '\n') out.append(indent, ' ');
  }
  return out;
}

std::string quote_block(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    out += fmt::format("{}>{}{}", out.empty() ? "" : "\n", end == 0 ? "" : " ", text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

std::string fenced(std::string_view code, std::string_view language) {
  while (code.ends_with('\n')) code.remove_suffix(1);
  if (code.empty()) return "";
  std::string fence = "```";
  while (code.find(fence) != std::string_view::npos) fence += '`';
  return fmt::format("{}{}\n{}\n{}", fence, language, code, fence);
}

}  // namespace kb
