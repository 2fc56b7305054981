#include "review/facts_file.h"

#include <algorithm>

#include "base/archive.h"
#include "content/archive_fields.h"

namespace kb {
namespace {

constexpr std::string_view facts_opening = "kb audit, facts of pages\n";

}  // namespace

// A page's outline: the members of a document that it has.
template <Some<Document> T>
void each_field(auto& archive, T& outline) {
  archive(outline.kind, outline.path, outline.digest, outline.meta, outline.decisions, outline.front_matter);
}

template <Some<ExpiringSection> T>
void each_field(auto& archive, T& section) {
  archive(section.day, section.first_line, section.last_line, section.column);
}

template <Some<ExpiringSections> T>
void each_field(auto& archive, T& all) {
  archive(all.sections, all.findings);
}

template <Some<DatedFinding> T>
void each_field(auto& archive, T& dated) {
  archive(dated.day, dated.finding);
}

template <Some<Quote> T>
void each_field(auto& archive, T& quote) {
  archive(quote.text, quote.line, quote.column, quote.end_column);
}

template <Some<Statement> T>
void each_field(auto& archive, T& statement) {
  archive(statement.frame, statement.facts, statement.shown, statement.is_whole);
}

template <Some<Quantity> T>
void each_field(auto& archive, T& quantity) {
  archive(quantity.unit, quantity.value, quantity.words, quantity.is_han, quantity.shown);
}

template <Some<YearlyDays> T>
void each_field(auto& archive, T& days) {
  archive(days.festival, days.shown);
}

template <Some<PageFacts> T>
void each_field(auto& archive, T& facts) {
  archive(facts.outline, facts.sections, facts.dated, facts.yearly, facts.statements, facts.quantities);
}

template <Some<FactsFile> T>
void each_field(auto& archive, T& file) {
  archive(file.pages);
}

std::string encode_facts(const FactsFile& file, std::string_view key) {
  return sealed(facts_opening, key, file);
}

std::optional<FactsFile> decode_facts(std::string_view bytes, std::string_view key) {
  return unsealed<FactsFile>(facts_opening, key, bytes);
}

}  // namespace kb
