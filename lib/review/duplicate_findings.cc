#include "review/duplicate_findings.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "kb/text.h"

namespace kb {
namespace {

constexpr std::size_t quoted_columns = 48;

// 100 only for all of it.
int percent(double share) {
  return share >= 1 ? 100 : std::min(99, static_cast<int>(std::lround(share * 100)));
}

std::string quoted(const std::string& text) {
  return fmt::format("'{}'", fit_width(text, quoted_columns));
}

std::string facts_text(const std::vector<DifferingFact>& facts) {
  std::string text;
  for (const DifferingFact& fact : facts) {
    text += fmt::format("{}'{}' here ({}), '{}' there ({})", text.empty() ? "" : "; ", fact.here,
                        to_string(fact.here_at), fact.there, to_string(fact.there_at));
  }
  return text;
}

std::string message_of(const DuplicatePage& page) {
  if (page.similarity >= 1) return fmt::format("this page says the same as '{}'", page.other);
  const double inside = std::max(page.share_here, page.share_there);
  if (page.similarity >= 0.8 || inside < 0.9) return fmt::format("this page says almost the same as '{}'", page.other);
  if (page.share_here >= page.share_there) return fmt::format("this page stands almost whole in '{}'", page.other);
  return fmt::format("'{}' stands almost whole in this page", page.other);
}

}  // namespace

// Messages have no figures: they name findings in a baseline, and must not change with every edit.
Finding finding_of(const DuplicatePage& page) {
  std::string hint = fmt::format("{} % alike", percent(page.similarity));
  if (!page.longest.text.empty()) {
    hint += fmt::format("; {} words from {} on are at {} too", page.longest.words, quoted(page.longest.text),
                        to_string(page.longest.there));
  }
  if (!page.facts.empty()) hint += "; they differ: " + facts_text(page.facts);
  if (page.others > 0) hint += fmt::format("; {} more like it", page.others);
  Finding finding = make_finding("duplicate-page", page.longest.here, message_of(page), std::move(hint));
  finding.target = page.other;
  return finding;
}

Finding finding_of(const SharedPassage& passage) {
  const bool is_wide = passage.pages > 2;
  std::string message =
      is_wide ? fmt::format("{} and what follows stands on many pages", quoted(passage.text))
              : fmt::format("{} and what follows stands in '{}' too", quoted(passage.text), passage.there.path);
  std::string hint = is_wide ? fmt::format("{} words, on {} pages, at {} for one", passage.words, passage.pages,
                                           to_string(passage.there))
                             : fmt::format("{} words, at {} there", passage.words, to_string(passage.there));
  Finding finding = make_finding("duplicate-passage", passage.here, std::move(message), std::move(hint));
  finding.target = is_wide ? std::string() : passage.there.path;
  return finding;
}

Finding finding_of(const DifferingAnswer& answer) {
  const Location where = answer.facts.empty() ? Location{answer.path} : answer.facts.front().here_at;
  std::string hint = answer.facts.empty() ? "make it one answer, or let the questions say what is different"
                                          : facts_text(answer.facts);
  Finding finding = make_finding(
      "answers-differ", where, fmt::format("{} is answered differently in '{}'", quoted(answer.question), answer.other),
      std::move(hint));
  finding.target = answer.other;
  return finding;
}

}  // namespace kb
