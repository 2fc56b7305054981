#include "review/sketch.h"

#include <algorithm>
#include <string>

#include "kb/reply.h"
#include "text/unicode.h"

namespace kb {
namespace {

std::uint64_t hash_of(std::string_view text) {
  std::uint64_t hash = text.size();
  for (const char c : text) hash = mix_bits(hash + static_cast<unsigned char>(c) + 1);
  return hash;
}

// A key that several site generators use to tie translations together; else the path without its languages.
std::uint64_t family_of(const Document& page) {
  const Value* const key = page.front_matter.find("translationKey");
  if (page.kind == Kind::article && key != nullptr && key->is_scalar() && !key->text.empty())
    return hash_of("key " + key->text);
  return hash_of((page.kind == Kind::reply ? "reply " : "page ") + reply_key(page.path));
}

std::uint64_t hash_of(const std::vector<TextUnit>& units) {
  std::uint64_t hash = units.size();
  for (const TextUnit& unit : units) hash = mix_bits(hash + unit.hash);
  return hash;
}

bool has_ignore_comment(const Document& page) {
  return std::ranges::any_of(page.comments,
                             [](const Comment& comment) { return trim(comment.text).starts_with("kb-ignore"); });
}

}  // namespace

bool are_relatives(const PageSketch& a, const PageSketch& b) {
  return a.family == b.family && (a.kind == Kind::reply || a.language != b.language);
}

bool are_comparable(const PageSketch& a, const PageSketch& b) {
  return a.is_compared && b.is_compared && (a.kind == b.kind || a.is_draft || b.is_draft) && !are_relatives(a, b);
}

std::vector<std::uint32_t> fingerprints_of(const ComparedText& text) {
  return winnow(text.shingles, fingerprint_window);
}

namespace {

// Of two shingles, 0 kept for none.
std::uint32_t side_hash(std::uint64_t near, std::uint64_t far) {
  const auto hash = static_cast<std::uint32_t>((near ^ (far * 0x9E3779B97F4A7C15ULL)) >> 32);
  return hash == 0 ? 1 : hash;
}

Fingerprint describe(const std::vector<std::uint64_t>& shingles, std::size_t at) {
  Fingerprint fingerprint{shingles[at]};
  if (at >= fingerprint_side)
    fingerprint.before = side_hash(shingles[at - fingerprint_side / 2], shingles[at - fingerprint_side]);
  if (at + fingerprint_side < shingles.size())
    fingerprint.after = side_hash(shingles[at + fingerprint_side / 2], shingles[at + fingerprint_side]);
  return fingerprint;
}

std::vector<Fingerprint> described_fingerprints(const ComparedText& text) {
  std::vector<Fingerprint> found;
  for (const std::uint32_t at : fingerprints_of(text)) found.push_back(describe(text.shingles, at));
  std::ranges::sort(found);
  std::vector<Fingerprint> each_once;
  for (const Fingerprint& fingerprint : found) {
    if (each_once.empty() || each_once.back().hash != fingerprint.hash) {
      each_once.push_back(fingerprint);
    } else {
      each_once.back() = {fingerprint.hash};
    }
  }
  return each_once;
}

}  // namespace

ScannedPage scan_page(const Document& page, bool is_in_use) {
  ScannedPage scanned;
  PageSketch& sketch = scanned.sketch;
  sketch.family = family_of(page);
  sketch.language = static_cast<std::uint32_t>(hash_of(page.meta.lang));
  sketch.kind = page.kind;
  sketch.has_comment = has_ignore_comment(page);
  if (!is_in_use) return scanned;
  scanned.questions = questions_of(page);
  const ComparedText text = compared_text(page);
  sketch.units = static_cast<std::uint32_t>(text.units.size());
  sketch.text = hash_of(text.units);
  sketch.is_compared = text.units.size() >= fewest_units;
  if (!sketch.is_compared) return scanned;
  scanned.signature = min_hash(text.shingles);
  sketch.small = shortened(scanned.signature);
  scanned.fingerprints = described_fingerprints(text);
  return scanned;
}

}  // namespace kb
