#include "reply/liquid/text_edit.h"

#include <algorithm>

namespace kb::liquid {
namespace {

constexpr std::string_view spaces = " \t\n\v\f\r";
constexpr std::string_view end_spaces("\0 \t\n\v\f\r", 7);

}  // namespace

std::size_t byte_offset(std::string_view text, std::size_t characters) {
  std::size_t at = 0;
  while (characters-- > 0 && at < text.size()) at += code_point_at(text, at).length;
  return at;
}

std::string strip_start(std::string text) {
  return text.substr(std::min(text.find_first_not_of(end_spaces), text.size()));
}

std::string strip_end(std::string text) {
  const std::size_t last = text.find_last_not_of(end_spaces);
  text.resize(last == std::string::npos ? 0 : last + 1);
  return text;
}

std::string replace_all(const std::string& text, const std::string& from, const std::string& to) {
  std::string result;
  std::size_t at = 0;
  while (at <= text.size()) {
    const std::size_t found = text.find(from, at);
    if (found == std::string::npos) break;
    result.append(text, at, found - at).append(to);
    at = found + from.size();
    if (!from.empty()) continue;
    // Between all characters, and at both ends.
    if (at == text.size()) return result;
    const std::size_t length = code_point_at(text, at).length;
    result.append(text, at, length);
    at += length;
  }
  return at < text.size() ? result.append(text, at) : result;
}

std::vector<std::string> split_words(const std::string& text) {
  std::vector<std::string> words;
  std::size_t at = text.find_first_not_of(spaces);
  while (at != std::string::npos) {
    const std::size_t end = std::min(text.find_first_of(spaces, at), text.size());
    words.push_back(text.substr(at, end - at));
    at = text.find_first_not_of(spaces, end);
  }
  return words;
}

std::string join_words(const std::vector<std::string>& words, std::string_view glue) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) text += glue;
    text += words[i];
  }
  return text;
}

std::vector<std::string> split_text(const std::string& text, const std::string& separator) {
  if (separator == " ") return split_words(text);
  std::vector<std::string> parts;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = separator.empty() ? at + code_point_at(text, at).length : text.find(separator, at);
    parts.push_back(text.substr(at, end == std::string::npos ? end : end - at));
    if (end == std::string::npos) break;
    at = end + separator.size();
  }
  while (!parts.empty() && parts.back().empty()) parts.pop_back();
  return parts;
}

}  // namespace kb::liquid
