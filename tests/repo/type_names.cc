#include "repo/type_names.h"

#include <algorithm>
#include <cctype>

namespace kb::repo {

namespace {

std::string_view next_word(std::string_view& text) {
  text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
  std::size_t end = 0;
  while (end < text.size() && (std::isalnum(static_cast<unsigned char>(text[end])) != 0 || text[end] == '_')) ++end;
  const auto word = text.substr(0, end);
  text.remove_prefix(end);
  return word;
}

// "struct KB_API Value {" defines Value; "struct Value;" defines nothing.
std::string_view defined_by(std::string_view line) {
  if (line.starts_with(' ') || (!line.ends_with('{') && !line.ends_with("};"))) return "";
  auto word = next_word(line);
  if (word == "enum") word = next_word(line);
  if (word != "struct" && word != "class") return "";
  word = next_word(line);
  if (word == "KB_API") word = next_word(line);
  return line.starts_with("::") ? "" : word;  // "struct Index::State {" is named by its class
}

}  // namespace

std::vector<std::string> types_defined_in(std::string_view source) {
  std::vector<std::string> names;
  bool is_unnamed = false;
  while (!source.empty()) {
    const auto end = std::min(source.find('\n'), source.size());
    const auto line = source.substr(0, end);
    source.remove_prefix(std::min(end + 1, source.size()));
    if (line == "namespace {") is_unnamed = true;
    if (line == "}  // namespace") is_unnamed = false;
    if (const auto name = defined_by(line); !is_unnamed && !name.empty()) names.emplace_back(name);
  }
  return names;
}

}  // namespace kb::repo
