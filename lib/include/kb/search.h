// Asking the index: searching, listing, looking up by name. All of it is reading; nothing here writes.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kb/api.h"
#include "kb/config.h"
#include "kb/document.h"
#include "kb/record.h"

namespace kb {

// A stretch of text: offsets in bytes and in code points, the end not included.
struct Span {
  std::size_t begin = 0, end = 0;
  std::size_t first_character = 0, last_character = 0;

  bool operator==(const Span&) const = default;
};

struct Marked {
  std::string text;
  std::vector<Span> marks;  // in order, not overlapping
};

// How a word was matched, the surest first. A weaker tier is looked at only for a word that the stronger ones leave
// weak.
enum class Tier { exact, stem, prefix, typo, homophone, pinyin, related };
KB_API std::string_view to_string(Tier tier);

// One reason for a hit's score.
struct Reason {
  std::string word;   // of the query
  std::string term;   // of the index, readable
  std::string field;  // a field's name, or "text"
  double weight = 0;  // its share of the score
};

struct Hit {
  std::size_t rank = 1;  // counts from 1, offset included
  double score = 0;
  Record record;
  Marked title;
  Marked snippet;
  std::string heading;          // the heading above the snippet, or empty
  std::string anchor;           // and its anchor
  Tier tier = Tier::exact;      // the weakest that one of the matched words took
  std::vector<std::string> by;  // for tiers below stem: what was matched instead of what was typed, "changefeed"
  std::vector<Reason> reasons;  // with SearchRequest::explain, strongest first
};

// Words that mean the same: each of `from` finds each of `to` too, as a phrase where it is several words.
struct Synonym {
  std::vector<std::string> from;
  std::vector<std::string> to;
  std::string lang;  // of the searching person, or empty for all: compared with SearchRequest::preferred_lang
};

// "refund = money back = 退款" goes both ways, "parcel > package = shipment" from the left to the right, "en: mobile =
// cell phone" is for English only. Throws Error(config) naming what is wrong, with `where` in front.
KB_API Synonym parse_synonym(std::string_view rule, const std::string& where);

// The rules of search.synonyms.
KB_API std::vector<Synonym> configured_synonyms(const Config& config);

struct SearchRequest {
  std::string query;
  std::size_t limit = 10;
  std::size_t offset = 0;
  std::optional<Kind> kind;
  std::string lang;                 // "zh" takes zh-Hans and zh-Hant; other languages only when it has no hit
  std::string preferred_lang;       // pages in it come before equals
  bool exact = false;               // only what was typed, and its stems
  bool prefix = false;              // the last word is still being typed
  bool plain = false;               // a message: nothing in it is an operator
  std::vector<Synonym> synonyms;    // see parse_synonym
  bool all = false;                 // archived, hidden and expired pages too
  Date today{};                     // for ages and for what has expired
  std::size_t snippet_width = 160;  // columns
  bool explain = false;
  std::vector<std::string> facets;  // exact fields whose values are counted among all matches
  bool snippets = true;             // without: hits have a record, no marked title, snippet or heading
};

// How many hits a filter took away.
struct FilterEffect {
  std::string filter;  // "kind:reply", "expired pages"
  std::size_t removed = 0;
};

struct FacetValue {
  std::string value;  // as the pages write it
  std::size_t count = 0;
};

// The values of one field among all matches: the most frequent first, then by value.
struct Facet {
  std::string field;
  std::vector<FacetValue> values;
};

struct SearchResult {
  std::vector<Hit> hits;
  std::size_t total = 0;                 // matches in all
  std::size_t searched = 0;              // documents in the index
  std::vector<FilterEffect> filters;     // those that removed something
  std::vector<std::string> notes;        // what of the query could not be used, and why
  std::string understood;                // the query as it was read, with --explain
  std::vector<std::string> near_words;   // without a hit: words that pages have, like those that none has
  std::vector<std::string> near_titles;  // and titles like the whole query
  std::vector<Facet> facets;             // in the order asked for
};

struct Answer;          // kb/gaps.h
struct SimilarRequest;  // kb/similar.h
struct SimilarResult;

class KB_API Index {
 public:
  // Throws Error(not_found) when there is none, Error(io) when it is damaged or of another schema; the hint says how to
  // build it.
  static Index open(const std::filesystem::path& index_folder);

  // An index inside another file, from `offset` of the open file on; `name` is what messages call it. The descriptor
  // stays the caller's. Throws Error(io) when there is none or it is damaged.
  static Index open_inside(int descriptor, std::uint64_t offset, const std::string& name);
  ~Index();
  Index(Index&&) noexcept;
  Index& operator=(Index&&) noexcept;

  // Throws Error(usage) when a facet is no exact field.
  SearchResult search(const SearchRequest& request) const;

  // Pages like one of the index or like a draft. Throws Error(not_found) when the page is not in the index.
  SimilarResult similar(const SimilarRequest& request) const;

  // How well the query is answered: the first hits, and how much of the query the first of them has.
  Answer answer(const SearchRequest& request) const;

  // The documents that match the query's filters (an empty query: all), sorted by path.
  std::vector<Record> list(const SearchRequest& request) const;

  // By id, path, path without extension, or reply shortcut, in this order; then by a file name that only one page has.
  std::optional<Record> find(std::string_view name) const;

  // Values of an exact field with their number of documents, sorted by value: for completion and facets.
  std::vector<std::pair<std::string, std::size_t>> values(std::string_view field) const;

  std::size_t size() const;
  std::chrono::sys_seconds built() const;  // when it was last written; inside another file: 1970

  struct State;  // private to the library

 private:
  explicit Index(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace kb
