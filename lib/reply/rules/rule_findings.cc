// Findings with their lines and columns.
#include <algorithm>
#include <tuple>

#include "reply/rules/rules.h"
#include "text/unicode.h"

namespace kb {

Location RuleFindings::place(const Document& file, std::size_t offset) {
  if (file_ != &file) {
    file_ = &file;
    told_ = {};
    lines_ = {0};
    for (std::size_t at = file.source.find('\n'); at != std::string::npos; at = file.source.find('\n', at + 1))
      lines_.push_back(at + 1);
  }
  const auto next = std::upper_bound(lines_.begin(), lines_.end(), offset);
  // Lines may be long and findings many: count on from the last one in the line.
  const std::size_t line = *(next - 1);
  if (told_.offset < line || told_.offset > offset) told_ = {line, 1};
  const std::string_view between = std::string_view(file.source).substr(told_.offset, offset - told_.offset);
  told_ = {offset, told_.column + static_cast<int>(characters_before(between, between.size()))};
  return {file.path, static_cast<int>(next - lines_.begin()), told_.column};
}

Finding& RuleFindings::add(std::string_view rule, const Document& file, std::size_t begin, std::size_t end,
                           std::string message, std::string hint) {
  Finding finding = make_finding(rule, place(file, begin), std::move(message), std::move(hint));
  const std::string_view told = std::string_view(file.source).substr(begin, end - begin);
  const std::size_t in_line = std::min(told.find('\n'), told.size());
  finding.end_column = finding.location.column + static_cast<int>(characters_before(told, in_line));
  findings_.push_back(std::move(finding));
  return findings_.back();
}

Finding& RuleFindings::add(std::string_view rule, const FaceText& text, std::size_t begin, std::size_t end,
                           std::string message, std::string hint) {
  if (text.offset)
    return add(rule, *text.file, *text.offset + begin, *text.offset + end, std::move(message), std::move(hint));
  const Value* subject = text.file->front_matter.find("subject");
  Location where{text.file->path, text.face->line, 1};
  if (text.is_subject && subject != nullptr) where = {text.file->path, subject->line, subject->column};
  add(make_finding(rule, std::move(where), std::move(message), std::move(hint)));
  return findings_.back();
}

void RuleFindings::mend(const FaceText& text, std::size_t begin, std::size_t end, std::string replacement) {
  if (!text.offset) return;
  const Location first = place(*text.file, *text.offset + begin);
  const Location last = place(*text.file, *text.offset + end);
  findings_.back().fix = Fix{first.line, first.column, last.line, last.column, std::move(replacement)};
}

std::vector<Finding> RuleFindings::take() {
  sort_findings(findings_);
  findings_.erase(std::unique(findings_.begin(), findings_.end()), findings_.end());
  return std::move(findings_);
}

Finding& add_at_value(std::string_view rule, const Document& file, const Value& value, std::string_view text,
                      RuleFindings& findings, std::string message, std::string hint) {
  std::size_t at = 0;
  for (int line = 1; line < value.line && at < file.source.size(); ++line) {
    const std::size_t end = file.source.find('\n', at);
    at = end == std::string::npos ? file.source.size() : end + 1;
  }
  const std::size_t found = text.empty() ? std::string::npos : file.source.find(text, at);
  if (found != std::string::npos && found + text.size() <= file.body)
    return findings.add(rule, file, found, found + text.size(), std::move(message), std::move(hint));
  findings.add(make_finding(rule, {file.path, value.line, value.column}, std::move(message), std::move(hint)));
  return findings.last();
}

}  // namespace kb
