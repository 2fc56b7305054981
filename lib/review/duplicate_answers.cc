#include "review/duplicate_answers.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>

#include "base/parallel.h"
#include "review/fact_differences.h"
#include "review/questions.h"

namespace kb {
namespace {

constexpr double alike = 0.6;  // texts that answer a question in the same way

struct QuestionPair {
  PagePair pages;
  std::uint16_t first = 0;  // numbers of the questions
  std::uint16_t second = 0;
};

bool is_wanted_pair(const PagePair& pair, const DuplicateContext& context) {
  const bool is_wanted = context.wanted.empty() || context.wanted[pair.first] || context.wanted[pair.second];
  return is_wanted && !are_relatives(context.sketches.pages[pair.first], context.sketches.pages[pair.second]);
}

// A pair of pages with several questions in common has the first that is written out on both, else the title.
std::vector<QuestionPair> question_pairs(const DuplicateContext& context) {
  const std::vector<AskedQuestion>& questions = context.sketches.questions;
  std::map<PagePair, QuestionPair> pairs;
  for (const auto& [i, j] : same_questions(questions)) {
    const AskedQuestion& one = questions[i];
    const AskedQuestion& other = questions[j];
    const QuestionPair pair = one.page < other.page ? QuestionPair{{one.page, other.page}, one.number, other.number}
                                                    : QuestionPair{{other.page, one.page}, other.number, one.number};
    if (!is_wanted_pair(pair.pages, context)) continue;
    QuestionPair& kept = pairs.try_emplace(pair.pages, pair).first->second;
    if (kept.first == 0 || kept.second == 0) kept = pair;
  }
  std::vector<QuestionPair> list;
  for (const auto& [pages, pair] : pairs) list.push_back(pair);
  return list;
}

bool is_asked_in_both(const QuestionPair& pair, const DuplicateContext& context) {
  const Kind first = context.sketches.pages[pair.pages.first].kind;
  const Kind second = context.sketches.pages[pair.pages.second].kind;
  return first == second && (first == Kind::reply || (pair.first != 0 && pair.second != 0));
}

bool are_alike(const LoadedPage& here, const LoadedPage& there) {
  const Overlap overlap = measure_overlap(here.text, there.text);
  return std::max({overlap.similarity, overlap.share_here, overlap.share_there}) >= alike;
}

std::optional<DifferingAnswer> compare_answers(const QuestionPair& pair, const DuplicateContext& context) {
  const bool is_swapped = told_at(pair.pages, context.wanted) == pair.pages.first;
  const LoadedPagePtr here = context.loader.load(is_swapped ? pair.pages.first : pair.pages.second);
  const LoadedPagePtr there = context.loader.load(is_swapped ? pair.pages.second : pair.pages.first);
  DifferingAnswer answer;
  answer.facts = differing_facts(here->document, there->document);
  if (answer.facts.empty() && (!is_asked_in_both(pair, context) || are_alike(*here, *there))) return std::nullopt;
  answer.path = here->document.path;
  answer.other = there->document.path;
  answer.question = question_text(here->document, is_swapped ? pair.first : pair.second);
  answer.other_question = question_text(there->document, is_swapped ? pair.second : pair.first);
  return answer;
}

}  // namespace

std::vector<DifferingAnswer> differing_answers(const DuplicateContext& context) {
  const std::vector<QuestionPair> pairs = question_pairs(context);
  std::vector<std::optional<DifferingAnswer>> compared(pairs.size());
  parallel_for(pairs.size(), context.options.jobs,
               [&](std::size_t i) { compared[i] = compare_answers(pairs[i], context); });
  std::vector<DifferingAnswer> answers;
  for (std::optional<DifferingAnswer>& answer : compared) {
    if (answer) answers.push_back(std::move(*answer));
  }
  return answers;
}

}  // namespace kb
