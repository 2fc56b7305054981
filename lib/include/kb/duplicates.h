// What a knowledge base says twice: pages that are nearly the same, passages that stand on several pages, and one
// question with different answers. Texts are compared by runs of five words or Chinese characters, letter case, width
// and script folded, so that a Traditional copy of a Simplified page is found. Code and front matter are left out.
//
// Translations of a page and the faces of a reply are no duplicates, nor is an article that says what a reply says. Of
// each page the text is dropped once its sketch is made, and only pairs that may be alike are read again: memory grows
// by about a kilobyte a page.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "kb/api.h"
#include "kb/config.h"
#include "kb/corpus.h"
#include "kb/date.h"
#include "kb/document.h"
#include "kb/finding.h"

namespace kb {

struct DuplicateOptions {
  Date today{};
  unsigned jobs = 0;              // threads; 0: as many as the machine has. The result does not depend on it
  double least = 0.8;             // similarity of pages, from 0 to 1
  bool passages = false;          // look for passages too
  std::size_t least_words = 60;   // of a passage: words and Chinese characters
  bool all = false;               // pages that are archived, hidden, out of date too
  std::vector<std::string> only;  // paths: what these repeat, on whatever page; empty: all pages
  std::optional<Document> draft;  // a page that is not among the source's; compared with articles and replies
};

// Words that two pages share, letter case and punctuation aside.
struct SharedPassage {
  Location here;
  Location there;
  std::size_t words = 0;  // and Chinese characters; 0: no run that could be shown
  std::string text;       // as it stands here, its beginning
  std::size_t pages = 2;  // that have it
  Finding finding = {};
};

// Something that two pages state differently: "14 days" and "7 days".
struct DifferingFact {
  std::string here;
  std::string there;
  Location here_at;
  Location there_at;
};

struct DuplicatePage {
  std::string path;
  std::string other;
  double similarity = 0;   // shared runs of all runs of either page (Jaccard)
  double share_here = 0;   // shared runs of this page's
  double share_there = 0;  // of the other's
  std::size_t others = 0;  // further pages that this one is much like
  SharedPassage longest;   // `text` empty when there is none of twenty words
  std::vector<DifferingFact> facts;
  Finding finding = {};
};

struct DifferingAnswer {
  std::string path;
  std::string other;
  std::string question;        // as asked here
  std::string other_question;  // and there
  std::vector<DifferingFact> facts;
  Finding finding = {};
};

struct Duplicates {
  std::vector<DuplicatePage> pages;      // each page once, beside the page it is most like; by path
  std::vector<SharedPassage> passages;   // by place; each with the first page that has it
  std::vector<DifferingAnswer> answers;  // by path; without pairs that are in `pages`
  std::vector<Finding> findings;         // of all three, and of comments that silence nothing; sorted
  std::vector<std::string> looked_at;    // paths of the pages that were asked about, sorted
  std::size_t suppressed = 0;            // findings that comments and settings silence; they are in no list
};

// Throws Error(not_found) for a path of `only` that is neither in the source nor the draft's.
KB_API Duplicates find_duplicates(const PageSource& source, const Config& config, const DuplicateOptions& options);

}  // namespace kb
