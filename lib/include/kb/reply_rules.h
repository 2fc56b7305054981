// What is wrong with the canned replies of a knowledge base, told from their text alone: gaps that an optional value
// leaves, branches nobody reaches, faces that say different things, phrases that should not be sent, data of persons.
// Functions from documents to findings; nothing is filled in and nothing is asked of the disk. Everything found is
// true of the text: where that cannot be told, nothing is said.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kb/api.h"
#include "kb/config.h"
#include "kb/date.h"
#include "kb/document.h"
#include "kb/finding.h"
#include "kb/reply_test.h"

namespace kb {

// Phrases by language; "*" is all of them. "calm down = I see that this is annoying": what to write instead.
using PhraseLists = std::vector<std::pair<std::string, std::vector<std::string>>>;

struct ReplyRuleOptions {
  Date today{};
  std::vector<std::string> languages;  // each reply must have a face in each
  std::vector<std::string> channels;   // and for each of these, names of channels()
  PhraseLists forbidden;               // a language's list stands for the built-in one
  PhraseLists promises;
  TestSettings tests;  // for rules that need a filled text
};

// From the settings reply.*. Throws Error(config) for a language or channel that is none.
KB_API ReplyRuleOptions reply_rule_options(const Config& config, Date today);

// All findings about the replies among `files`, sorted; those of check_reply() and check_rendering() are among them.
// The articles are what `cites` may name: pass all documents of the corpus.
KB_API std::vector<Finding> check_replies(std::span<const Document> files, const ReplyRuleOptions& options);

struct PhraseRow {
  std::string_view lang;
  bool is_forbidden;  // else a promise
  std::string_view phrase;
  std::string_view instead;  // may be empty
};

// The built-in lists, for documentation.
KB_API std::span<const PhraseRow> built_in_phrases();

}  // namespace kb
