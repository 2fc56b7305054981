// The tables [[check.glossary]] of kb.toml, read once: terms that a desk prefers, what stands for them in pages though
// it should not, and what must not be written at all. Finding them in a text is one walk over it, however many they
// are.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "content/glob.h"
#include "kb/config.h"

namespace kb {

struct GlossaryEntry {
  std::string place;  // "kb.toml:12"
  std::string prefer;
  std::vector<std::string> instead;  // of what is forbidden
  std::string reason;
  std::string lang;              // empty: every language
  std::unique_ptr<Globs> paths;  // null: every page
};

struct GlossaryTerm {
  enum class Use { avoid, forbid, allow };  // allow: the preferred term itself and exceptions, which may hold a variant

  std::string text;  // folded, or as written where letter case and script count
  Use use = Use::avoid;
  std::size_t entry = 0;
};

struct GlossaryHit {
  std::size_t begin = 0;  // bytes of the text
  std::size_t end = 0;
  const GlossaryTerm* term = nullptr;
};

class Glossary {
 public:
  // Throws Error(config) with the place of what is not understood.
  explicit Glossary(const Config& config);

  bool empty() const { return entries_.empty(); }
  const GlossaryEntry& entry_of(const GlossaryTerm& term) const { return entries_[term.entry]; }

  // Whole phrases of the entries that hold for such a page, the longest where several begin or overlap; what is part of
  // an allowed one is left out.
  std::vector<GlossaryHit> find(std::string_view text, const std::string& path, const std::string& lang) const;

 private:
  // Terms by their first two bytes.
  using Terms = std::unordered_map<std::uint16_t, std::vector<GlossaryTerm>>;

  void add_entry(const Config& config, const Value& table);
  void add_term(const std::string& written, GlossaryTerm::Use use, bool is_exact);
  bool holds(const GlossaryTerm& term, const std::string& path, const std::string& lang) const;

  std::vector<GlossaryEntry> entries_;
  Terms folded_;
  Terms exact_;
};

}  // namespace kb
