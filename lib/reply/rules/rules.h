// The rules for replies: each family a function that adds what it finds. check_replies() calls them.
#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kb/reply.h"
#include "kb/reply_rules.h"
#include "reply/rules/face_text.h"

namespace kb {

// All files of one reply.
struct ReplyGroup {
  std::vector<const Document*> files;
  std::vector<Reply> replies;   // of each file by itself
  std::vector<FaceText> texts;  // of all faces, in order: bodies and subjects
};

// Collects findings and knows lines and columns.
class RuleFindings {
 public:
  void add(Finding finding) { findings_.push_back(std::move(finding)); }

  // About the bytes from `begin` to `end` of the file.
  Finding& add(std::string_view rule, const Document& file, std::size_t begin, std::size_t end, std::string message,
               std::string hint = {});
  // About the bytes of a face's template.
  Finding& add(std::string_view rule, const FaceText& text, std::size_t begin, std::size_t end, std::string message,
               std::string hint = {});

  // What mends the last finding: other bytes for those from `begin` to `end` of the template.
  void mend(const FaceText& text, std::size_t begin, std::size_t end, std::string replacement);

  Location place(const Document& file, std::size_t offset);

  const std::vector<Finding>& all() const { return findings_; }
  Finding& last() { return findings_.back(); }

  // Sorted, without doubles.
  std::vector<Finding> take();

 private:
  std::vector<Finding> findings_;
  const Document* file_ = nullptr;  // whose lines are known
  std::vector<std::size_t> lines_;
  struct {
    std::size_t offset = 0;
    int column = 1;
  } told_;  // the last place
};

// Of one template.
void check_blanks(const FaceText& text, RuleFindings& findings);
void check_spaced_names(const FaceText& text, RuleFindings& findings);
void check_branches(const FaceText& text, RuleFindings& findings);
void check_comparisons(const FaceText& text, RuleFindings& findings);
void check_punctuation(const FaceText& text, RuleFindings& findings);

// A phrase made ready: folded, with the texts that a message shows.
struct Phrase {
  std::string folded;
  std::string shown;
  std::string instead;
};
struct PhraseBook {
  std::vector<std::pair<std::string, std::vector<Phrase>>> forbidden;  // by language
  std::vector<std::pair<std::string, std::vector<Phrase>>> promises;
};
PhraseBook read_phrases(const ReplyRuleOptions& options);
void check_phrases(const FaceText& text, const PhraseBook& book, RuleFindings& findings);

// Of one reply.
void check_face_demand(const ReplyGroup& group, const ReplyRuleOptions& options, RuleFindings& findings);
void check_face_variables(const ReplyGroup& group, RuleFindings& findings);
void check_face_facts(const ReplyGroup& group, RuleFindings& findings);

// Of one file.
void check_private_data(const Document& file, const std::vector<FaceText>& texts, RuleFindings& findings);
void check_validity(const Document& file, Date today, RuleFindings& findings);

// Of all files.
void check_shortcuts(std::span<const Document> files, RuleFindings& findings);
void check_citations(std::span<const Document> files, Date today, RuleFindings& findings);

// Where the file writes a front matter value: the text from that value's line on, else the key.
Finding& add_at_value(std::string_view rule, const Document& file, const Value& value, std::string_view text,
                      RuleFindings& findings, std::string message, std::string hint = {});

}  // namespace kb
