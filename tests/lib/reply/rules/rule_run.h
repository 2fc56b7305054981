// Runs the rules for replies over texts in memory and writes down what one rule found: "a.md:3:5-9 message".
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kb/config.h"
#include "kb/corpus.h"
#include "kb/reply_rules.h"

namespace kb {

using Files = std::vector<std::pair<std::string, std::string>>;

inline std::vector<Document> documents_of(const Files& files) {
  std::vector<Document> documents;
  for (const auto& [path, text] : files) documents.push_back(read_document(path, text, Config()));
  return documents;
}

inline std::vector<Finding> found_by(std::string_view rule, const Files& files, const ReplyRuleOptions& options = {}) {
  std::vector<Finding> found;
  for (Finding& finding : check_replies(documents_of(files), options)) {
    if (finding.rule == rule) found.push_back(std::move(finding));
  }
  return found;
}

// Of one reply with this body, in this language.
inline std::vector<Finding> found_in(std::string_view rule, const std::string& body, const std::string& lang = "en",
                                     const ReplyRuleOptions& options = {}) {
  return found_by(rule, {{"replies/" + lang + "/a.md", body}}, options);
}

inline std::vector<std::string> places_of(const std::vector<Finding>& findings) {
  std::vector<std::string> places;
  for (const Finding& finding : findings)
    places.push_back(fmt::format("{}:{}-{}", finding.location.line, finding.location.column, finding.end_column));
  return places;
}

// The line with the finding's fix made; the fix must stay in one line.
inline std::string mended(const std::string& text, const Finding& finding) {
  std::string out = text;
  std::size_t begin = 0;
  for (int line = 1; line < finding.fix->line; ++line) begin = text.find('\n', begin) + 1;
  const auto byte_of = [&](int column) {
    std::size_t at = begin;
    for (int i = 1; i < column; ++i) {
      do ++at;
      while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80);
    }
    return at;
  };
  const std::size_t first = byte_of(finding.fix->column);
  out.replace(first, byte_of(finding.fix->end_column) - first, finding.fix->text);
  return out;
}

}  // namespace kb
