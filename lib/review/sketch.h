// What is kept of a page when it is compared with all others: a few hundred bytes, from which pairs of pages that may
// have something in common are told, to be read again and compared exactly.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "kb/document.h"
#include "review/compared_text.h"
#include "review/questions.h"
#include "text/minhash.h"

namespace kb {

using PageNumber = std::uint32_t;

struct PageSketch {
  std::uint64_t family = 0;  // the same for translations of a page and for the files of a reply
  std::uint64_t text = 0;    // of all units in order; equal texts have the same
  std::uint32_t units = 0;
  std::uint32_t language = 0;  // a number for each
  Kind kind = Kind::article;
  bool is_compared = false;  // its text is long enough, and it is in use
  bool is_draft = false;
  bool has_comment = false;  // one that silences rules
  SmallMinHash small{};
};

// Two pages that may have something in common; first < second.
struct PagePair {
  PageNumber first = 0;
  PageNumber second = 0;

  auto operator<=>(const PagePair&) const = default;
};

// Whether one is a translation of the other, or both are faces of a reply.
bool are_relatives(const PageSketch& a, const PageSketch& b);

// Whether it would mean anything that both say the same.
bool are_comparable(const PageSketch& a, const PageSketch& b);

// A hash and the page it is of in one number: the sort order brings equal hashes together, pages rising.
class HashOfPage {
 public:
  static constexpr PageNumber most_pages = 1 << 24;

  HashOfPage(std::uint64_t hash, PageNumber page) : packed_((hash & ~mask) | page) {}

  std::uint64_t hash() const { return packed_ & ~mask; }
  PageNumber page() const { return static_cast<PageNumber>(packed_ & mask); }
  auto operator<=>(const HashOfPage&) const = default;

 private:
  static constexpr std::uint64_t mask = most_pages - 1;
  std::uint64_t packed_;
};

// A chosen shingle of a page, with what stands before and behind it there. A passage that two pages share is longer
// than a shingle: on one side at least both have the same.
struct Fingerprint {
  std::uint64_t hash = 0;
  std::uint32_t before = 0;  // of the units before it; 0: too few
  std::uint32_t after = 0;   // both 0: unknown, the page has it more than once

  auto operator<=>(const Fingerprint&) const = default;
};

class FingerprintOfPage {
 public:
  FingerprintOfPage(const Fingerprint& fingerprint, PageNumber page)
      : key_(fingerprint.hash, page), before_(fingerprint.before), after_(fingerprint.after) {}

  std::uint64_t hash() const { return key_.hash(); }
  PageNumber page() const { return key_.page(); }
  auto operator<=>(const FingerprintOfPage&) const = default;

  // Whether the texts around them may be the same.
  bool may_go_on_as(const FingerprintOfPage& other) const {
    if (!is_known() || !other.is_known()) return true;
    return (before_ != 0 && before_ == other.before_) || (after_ != 0 && after_ == other.after_);
  }

 private:
  bool is_known() const { return before_ != 0 || after_ != 0; }

  HashOfPage key_;
  std::uint32_t before_;
  std::uint32_t after_;
};

// Everything that is kept of all pages.
struct Sketches {
  std::vector<PageSketch> pages;
  std::vector<std::vector<HashOfPage>> bands;   // of MinHash; sorted, each
  std::vector<FingerprintOfPage> fingerprints;  // sorted
  std::vector<AskedQuestion> questions;         // by page
};

// Shingles in a row of which one at least is a fingerprint.
inline constexpr std::size_t fingerprint_window = 40;

// So many shingles before and behind a fingerprint are looked at. Of a passage of 50 units, the shortest that can be
// asked for, one of the sides always is inside.
inline constexpr std::size_t fingerprint_side = 16;

// Texts of fewer units are not compared.
inline constexpr std::size_t fewest_units = 8;

// The numbers of the shingles that are fingerprints of a text.
std::vector<std::uint32_t> fingerprints_of(const ComparedText& text);

// What one page adds. `is_in_use` false: its text is not compared, and it asks nothing.
struct ScannedPage {
  PageSketch sketch;
  MinHash signature{};
  std::vector<Fingerprint> fingerprints;  // sorted, unique
  std::vector<AskedQuestion> questions;
};
ScannedPage scan_page(const Document& page, bool is_in_use);

}  // namespace kb
