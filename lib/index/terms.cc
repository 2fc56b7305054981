#include "index/terms.h"

#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/digest.h"
#include "index/initials.h"
#include "index/record.h"
#include "index/schema.h"
#include "text/unicode.h"

namespace kb {
namespace {

// Xapian's own limit is 245 bytes, zero bytes counted twice.
constexpr std::size_t longest_value = 180;
// Between two pieces of text that are no neighbours, so that no phrase runs over the seam.
constexpr std::uint32_t gap = 100;

// With a digest for its tail when it is too long.
std::string bounded(std::string text) {
  if (text.size() <= longest_value) return text;
  const std::string tail = digest(text);
  text.resize(boundary_before(text, longest_value - tail.size()));
  return text += tail;
}

// Terms of one page, gathered before Xapian sees them: adding an occurrence here is much cheaper than there.
class Gatherer {
 public:
  explicit Gatherer(std::string_view stemmer) : stemmer_(stemmer) {}

  // The words of one piece of text, under a prefix or none.
  void add_text(std::string_view prefix, std::string_view text) {
    std::uint32_t& base = bases_[std::string(prefix)];
    std::uint32_t last = 0;
    analyse(text, stemmer_, [&](const Term& term) {
      key_.assign(prefix);
      if (term.kind == TermKind::stem) key_ += stem_prefix;
      key_ += term.text;
      Occurrences& seen = terms_[key_];
      ++seen.count;
      if (term.kind == TermKind::word) seen.positions.push_back(base + term.position);
      last = term.position;
    });
    base += last + gap;
  }

  void add_term(const std::string& term) {
    if (!term.empty()) ++terms_[term].count;
  }

  void add_value(std::string_view prefix, std::string_view value) {
    if (!value.empty()) terms_.try_emplace(value_term(prefix, value));
  }

  void write_to(Xapian::Document& document) const {
    for (const auto& [term, seen] : terms_) {
      if (seen.count == 0)
        document.add_boolean_term(term);
      else
        document.add_term(term, seen.count);
      for (const std::uint32_t position : seen.positions) document.add_posting(term, position, 0);
    }
  }

 private:
  struct Occurrences {
    Xapian::termcount count = 0;
    std::vector<std::uint32_t> positions;
  };

  std::string_view stemmer_;
  std::string key_;
  std::unordered_map<std::string, Occurrences> terms_;
  std::unordered_map<std::string, std::uint32_t> bases_;
};

// Words count for their own field and for the page as a whole.
void add_words(Gatherer& terms, std::string_view field, std::string_view text) {
  terms.add_text(find_field(field)->word_prefix, text);
  terms.add_text("", text);
}

void add_words(Gatherer& terms, std::string_view field, const std::vector<std::string>& texts) {
  for (const std::string& text : texts) add_words(terms, field, text);
}

// What finds a page by the whole of its name, or by its initials.
void add_names(Gatherer& terms, const Meta& meta, const std::vector<Heading>& headings) {
  const auto add = [&](const std::string& text, std::string_view whole, std::string_view initials) {
    if (!whole.empty()) terms.add_term(whole_term(whole, text));
    for (const std::string& term : initial_terms(initials, text)) terms.add_term(term);
  };
  add(meta.title, whole_name_prefix, initials_prefix);
  for (const std::string& alias : meta.aliases) add(alias, whole_name_prefix, initials_prefix);
  for (const std::string& question : meta.questions) add(question, whole_name_prefix, initials_prefix);
  for (const std::string& tag : meta.tags) add(tag, "", initials_prefix);
  for (const Heading& heading : headings) add(heading.text, whole_heading_prefix, heading_initials_prefix);
}

void add_values(Gatherer& terms, std::string_view field, const std::vector<std::string>& values) {
  for (const std::string& value : values) terms.add_value(find_field(field)->value_prefix, value);
}

// The path itself and every folder above it, each ending in '/'.
std::vector<std::string> path_values(const std::string& path) {
  std::vector<std::string> values = {path};
  for (std::size_t slash = path.find('/'); slash != std::string::npos; slash = path.find('/', slash + 1)) {
    values.push_back(path.substr(0, slash + 1));
  }
  return values;
}

std::vector<std::string> language_values(const std::string& lang) {
  const std::size_t hyphen = lang.find('-');
  if (hyphen == std::string::npos) return {lang};
  return {lang, lang.substr(0, hyphen)};
}

void add_fields(Gatherer& terms, const Document& document) {
  const Meta& meta = document.meta;
  add_words(terms, "title", meta.title);
  add_words(terms, "alias", meta.aliases);
  add_words(terms, "question", meta.questions);
  add_words(terms, "tag", meta.tags);
  add_words(terms, "path", document.path.substr(0, document.path.rfind('.')));
  // Headings are part of the text and need no second count for the page as a whole.
  for (const Heading& heading : document.headings) terms.add_text(find_field("heading")->word_prefix, heading.text);
  add_names(terms, meta, document.headings);
  add_values(terms, "tag", meta.tags);
  add_values(terms, "path", path_values(document.path));
  add_values(terms, "id", {meta.id});
  add_values(terms, "shortcut", {meta.shortcut});
  add_values(terms, "kind", {std::string(to_string(document.kind))});
  add_values(terms, "lang", language_values(meta.lang));
  add_values(terms, "status", {std::string(to_string(meta.status))});
  add_values(terms, "owner", meta.owners);
  add_values(terms, "audience", {meta.audience});
}

void add_dates(Xapian::Document& out, const Meta& meta) {
  const auto add = [&](unsigned slot, const std::optional<Date>& date) {
    if (date) out.add_value(slot, Xapian::sortable_serialise(date->time_since_epoch().count()));
  };
  add(slot_created, meta.created);
  add(slot_changed, meta.changed);
  add(slot_reviewed, meta.reviewed);
  add(slot_due, meta.due);
  add(slot_expires, meta.expires);
}

}  // namespace

std::string_view stemmer_for(std::string_view lang) {
  const std::string_view own = stem_language_of(lang);
  return own.empty() ? "english" : own;
}

std::string spell_term(std::string_view prefix, TermKind kind, std::string_view text) {
  std::string term(prefix);
  if (kind == TermKind::stem) term += stem_prefix;
  return term += text;
}

std::string value_term(std::string_view prefix, std::string_view value) {
  return std::string(prefix) + bounded(fold(value));
}

Xapian::docid page_with(const Xapian::Database& database, const std::string& term) {
  const auto page = database.postlist_begin(term);
  return page == database.postlist_end(term) ? 0 : *page;
}

Xapian::docid page_at(const Xapian::Database& database, std::string_view path) {
  return page_with(database, value_term(find_field("path")->value_prefix, path));
}

std::string whole_term(std::string_view prefix, std::string_view text) {
  const std::string folded = fold(text);
  std::string letters;
  for (std::size_t at = 0; at < folded.size();) {
    const CodePoint c = code_point_at(folded, at);
    if (is_letter_or_digit(c.value)) letters.append(folded, at, c.length);
    at += c.length;
  }
  return letters.empty() ? letters : std::string(prefix) + bounded(std::move(letters));
}

Xapian::Document make_xapian_document(const Document& document) {
  Gatherer terms(stemmer_for(document.meta.lang));
  add_fields(terms, document);
  terms.add_text("", document.text);
  Xapian::Document out;
  terms.write_to(out);
  add_dates(out, document.meta);
  out.add_value(slot_path, document.path);
  out.add_value(slot_record, encode_record(document));
  out.set_data(document.text);
  return out;
}

}  // namespace kb
