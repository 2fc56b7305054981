#include "check/glossary.h"

#include <algorithm>
#include <tuple>

#include "check/table_reader.h"
#include "text/language.h"
#include "text/phrase_text.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::string_view glossary_key = "check.glossary";

std::uint16_t first_bytes(std::string_view text) {
  const auto first = static_cast<unsigned char>(text[0]);
  const auto second = text.size() > 1 ? static_cast<unsigned char>(text[1]) : 0;
  return static_cast<std::uint16_t>(first << 8 | second);
}

// "github.com", "login@example.com" are no words of a text.
bool is_in_name(std::string_view text, std::size_t begin, std::size_t end) {
  const auto is_plain = [&](std::size_t at) {
    return at < text.size() && (ascii_lower(text.substr(at, 1))[0] >= 'a') &&
           (ascii_lower(text.substr(at, 1))[0] <= 'z');
  };
  const auto joins = [&](std::size_t at) { return at < text.size() && (text[at] == '.' || text[at] == '@'); };
  return (joins(end) && is_plain(end + 1)) || (begin > 1 && joins(begin - 1) && is_plain(begin - 2));
}

}  // namespace

Glossary::Glossary(const Config& config) {
  for (const Value& table : config.tables(glossary_key)) add_entry(config, table);
}

void Glossary::add_entry(const Config& config, const Value& table) {
  const TableReader reader(config, glossary_key, table);
  GlossaryEntry& entry = entries_.emplace_back();
  entry.place = reader.place();
  entry.prefer = reader.text("prefer");
  entry.instead = reader.texts("instead");
  entry.reason = reader.text("reason");
  const std::string lang = reader.text("lang");
  entry.lang = canonical_language(lang);
  if (!lang.empty() && entry.lang.empty()) {
    reader.refuse(*reader.find("lang"), "'" + lang + "' is no language",
                  "write it as in \"en\", \"zh\" or \"zh-Hant\"");
  }
  if (reader.find("paths") != nullptr) entry.paths = std::make_unique<Globs>(reader.texts("paths"));
  const std::vector<std::string> avoid = reader.texts("avoid");
  const std::vector<std::string> forbid = reader.texts("forbid");
  if (avoid.empty() && forbid.empty()) reader.refuse(table, "neither 'avoid' nor 'forbid' names a term");
  if (!avoid.empty() && entry.prefer.empty()) reader.refuse(table, "'prefer' is missing: what is written for 'avoid'?");
  const bool is_exact = reader.flag("case", false);
  for (const std::string& term : avoid) add_term(term, GlossaryTerm::Use::avoid, is_exact);
  for (const std::string& term : forbid) add_term(term, GlossaryTerm::Use::forbid, is_exact);
  for (const std::string& term : reader.texts("except")) add_term(term, GlossaryTerm::Use::allow, is_exact);
  const std::string preferred = phrase_text(entry.prefer).text;
  const auto is_like = [&](const std::string& term) { return phrase_text(trim(term)).text == preferred; };
  if (!entry.prefer.empty())
    add_term(entry.prefer, GlossaryTerm::Use::allow, is_exact || std::ranges::any_of(avoid, is_like));
}

// A variant that differs from the preferred term in letter case, width or script only is looked for as it is written.
void Glossary::add_term(const std::string& written, GlossaryTerm::Use use, bool is_exact) {
  const std::string folded = phrase_text(trim(written)).text;
  if (folded.empty()) return;
  const bool is_same = use == GlossaryTerm::Use::avoid && folded == phrase_text(entries_.back().prefer).text;
  const bool keeps = is_exact || is_same;
  GlossaryTerm term{keeps ? std::string(trim(written)) : folded, use, entries_.size() - 1};
  const std::uint16_t key = first_bytes(term.text);
  (keeps ? exact_ : folded_)[key].push_back(std::move(term));
}

bool Glossary::holds(const GlossaryTerm& term, const std::string& path, const std::string& lang) const {
  const GlossaryEntry& entry = entry_of(term);
  const bool is_lang = entry.lang.empty() || lang.empty() || language_matches(lang, entry.lang);
  return is_lang && (entry.paths == nullptr || entry.paths->match(path));
}

std::vector<GlossaryHit> Glossary::find(std::string_view text, const std::string& path, const std::string& lang) const {
  std::vector<GlossaryHit> hits;
  const auto look = [&](const Terms& terms, std::string_view in, const auto& origin_of) {
    if (terms.empty()) return;
    for (std::size_t at = 0; at + 1 < in.size(); ++at) {
      const auto found = terms.find(first_bytes(in.substr(at)));
      if (found == terms.end()) continue;
      for (const GlossaryTerm& term : found->second) {
        const std::size_t end = at + term.text.size();
        const bool is_here = in.substr(at).starts_with(term.text) && is_whole_phrase(in, at, end);
        if (is_here && !is_in_name(in, at, end) && holds(term, path, lang))
          hits.push_back({origin_of(at), origin_of(end), &term});
      }
    }
  };
  look(exact_, text, [](std::size_t at) { return at; });
  if (!folded_.empty()) {
    const PhraseText folded = phrase_text(text);
    look(folded_, folded.text, [&](std::size_t at) { return static_cast<std::size_t>(folded.origin[at]); });
  }
  const auto order = [](const GlossaryHit& hit) {
    return std::tuple(hit.begin, -static_cast<std::ptrdiff_t>(hit.end), hit.term->use != GlossaryTerm::Use::allow);
  };
  std::ranges::stable_sort(hits, {}, order);
  std::size_t end = 0;
  std::erase_if(hits, [&](const GlossaryHit& hit) {
    if (hit.begin < end) return true;
    end = hit.end;
    return hit.term->use == GlossaryTerm::Use::allow;
  });
  return hits;
}

}  // namespace kb
