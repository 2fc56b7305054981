// What an audit needs of a page once it was read: the page without its text, and what its text says that matters. A
// value that depends on the page's bytes and path, the settings and the owners files, and on nothing else, so that it
// is kept from run to run (facts_file.h).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kb/config.h"
#include "kb/corpus.h"
#include "kb/date.h"
#include "kb/document.h"
#include "kb/finding.h"
#include "review/interval.h"
#include "review/sections.h"

namespace kb {

// What is found when a day has passed.
struct DatedFinding {
  Date day{};
  Finding finding;
};

// Words of a page, and where they stand.
struct Quote {
  std::string text;
  int line = 0;
  int column = 0;
  int end_column = 0;  // 0: unknown
};

// A sentence that states numbers with units, or a part of one.
struct Statement {
  std::uint64_t frame = 0;  // of its words and units: what it says, without how much
  std::uint64_t facts = 0;  // of how much it says
  Quote shown;              // from the first of its facts to the last
  bool is_whole = false;    // a sentence, not a part of one
};

// A number with a unit, and the words that it stands beside.
struct Quantity {
  std::uint64_t unit = 0;   // of what is counted; of all durations the same, but for days and hours of business
  std::uint64_t value = 0;  // of how much
  std::vector<std::uint32_t> words;  // of its part of the sentence, without common ones; sorted
  bool is_han = false;               // the words are pairs of characters
  Quote shown;
};

// A festival that is named without its year: 春节期间.
struct YearlyDays {
  std::string festival;
  Quote shown;
};

struct PageFacts {
  Document outline;  // without text, links and headings; with the keys of the front matter that an audit looks at
  ExpiringSections sections;
  std::vector<DatedFinding> dated;    // in the order of the page
  std::vector<YearlyDays> yearly;     // likewise
  std::vector<Statement> statements;  // likewise; each frame once
  std::vector<Quantity> quantities;   // likewise
};

// Makes the facts of pages with the same settings.
class FactsReader {
 public:
  // `config` must outlive the reader. Throws Error(config) for an interval that cannot be read.
  explicit FactsReader(const Config& config);

  PageFacts read(const Document& page) const;

 private:
  Document outline_of(const Document& page) const;

  const Config& config_;
  const Intervals intervals_;
  std::vector<std::string> keys_;  // of the front matter
};

// The parts of reading a page. Each adds to the facts.
void find_passing_words(const Document& page, PageFacts& facts);
void find_ending_versions(const Document& page, const Config& config, PageFacts& facts);
void find_statements(const Document& page, PageFacts& facts);  // and quantities

// The place of `size` bytes of the page's source, which say `text`.
Quote quote_at(const Document& page, std::size_t offset, std::string_view text);

}  // namespace kb
