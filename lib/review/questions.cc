#include "review/questions.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "text/analysis.h"
#include "text/shingles.h"

namespace kb {
namespace {

constexpr double least_alike = 0.85;     // weight of the words in both, of all words' in either
constexpr std::size_t most_beside = 16;  // questions with a word in common that one is compared with
constexpr std::uint16_t most_questions = 50;

std::uint32_t hash_of_term(std::string_view text) {
  std::uint64_t hash = 0;
  for (const char c : text) hash = mix_bits(hash + static_cast<unsigned char>(c) + 1);
  return static_cast<std::uint32_t>(hash);
}

bool has_digit(std::string_view text) {
  return text.find_first_of("0123456789") != text.npos;
}

// The stem of each word, else the word; every Chinese character with its neighbour.
AskedQuestion read_question(std::string_view text, std::string_view lang, std::uint16_t number) {
  AskedQuestion question;
  question.number = number;
  std::uint32_t position = 0;
  // Latin words in Chinese titles, and in pages that are too short to tell their language, are English most often.
  const std::string_view stemmer = stem_language_of(lang);
  analyse(text, stemmer.empty() ? stem_language_of("en") : stemmer, [&](const Term& term) {
    if (term.kind == TermKind::code) return;
    const std::uint32_t word = hash_of_term(term.text);
    if (term.kind == TermKind::word && has_digit(term.text)) question.numerals = question.numerals * 31 + word;
    if (term.position == position && !question.words.empty()) question.words.pop_back();  // its stem comes instead
    question.words.push_back(word);
    position = term.position;
  });
  std::ranges::sort(question.words);
  question.words.erase(std::unique(question.words.begin(), question.words.end()), question.words.end());
  return question;
}

bool has_own_title(const Document& page) {
  const auto title = std::ranges::find(page.decisions, "title", &Decision::role);
  return title != page.decisions.end() && title->basis != "file name";
}

class QuestionIndex {
 public:
  explicit QuestionIndex(std::span<const AskedQuestion> questions) : questions_(questions) {
    for (const AskedQuestion& question : questions) {
      for (const std::uint32_t word : question.words) ++frequency_[word];
    }
  }

  std::vector<std::pair<std::size_t, std::size_t>> pairs() {
    std::vector<std::pair<std::size_t, std::size_t>> found;
    for (std::size_t i = 0; i < questions_.size(); ++i) {
      for (const std::uint32_t word : telling_words(questions_[i])) {
        std::vector<std::size_t>& earlier = having_[word];
        const std::size_t beside = std::min(earlier.size(), most_beside);
        for (std::size_t k = 0; k < beside; ++k) {
          // The first and the last of them.
          const std::size_t j = k < beside / 2 ? earlier[k] : earlier[earlier.size() - beside + k];
          if (are_same(j, i)) found.emplace_back(j, i);
        }
        earlier.push_back(i);
      }
    }
    std::ranges::sort(found);
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
  }

 private:
  double weight(std::uint32_t word) const {
    return std::log(1 + static_cast<double>(questions_.size()) / frequency_.at(word));
  }

  double weight(const AskedQuestion& question) const {
    double sum = 0;
    for (const std::uint32_t word : question.words) sum += weight(word);
    return sum;
  }

  // The rarest words, of which two questions that are alike have one in common: so many that the others alone would not
  // make them alike (prefix filter: Chaudhuri, Ganti, Kaushik 2006).
  std::vector<std::uint32_t> telling_words(const AskedQuestion& question) const {
    std::vector<std::uint32_t> words = question.words;
    std::ranges::sort(words, {}, [&](std::uint32_t word) { return std::pair(frequency_.at(word), word); });
    const double whole = weight(question);
    double left = whole;
    std::size_t count = 0;
    while (count < words.size() && left >= least_alike * whole) left -= weight(words[count++]);
    words.resize(count);
    return words;
  }

  bool are_same(std::size_t a, std::size_t b) const {
    const AskedQuestion& one = questions_[a];
    const AskedQuestion& other = questions_[b];
    if (one.page == other.page || one.numerals != other.numerals) return false;
    if (one.number == 0 && other.number == 0) return one.words == other.words;
    std::vector<std::uint32_t> both;
    std::ranges::set_intersection(one.words, other.words, std::back_inserter(both));
    double shared = 0;
    for (const std::uint32_t word : both) shared += weight(word);
    return shared >= least_alike * (weight(one) + weight(other) - shared);
  }

  std::span<const AskedQuestion> questions_;
  std::unordered_map<std::uint32_t, std::uint32_t> frequency_;
  std::unordered_map<std::uint32_t, std::vector<std::size_t>> having_;
};

}  // namespace

std::vector<AskedQuestion> questions_of(const Document& page) {
  std::vector<AskedQuestion> questions;
  const auto count = static_cast<std::uint16_t>(std::min<std::size_t>(page.meta.questions.size(), most_questions));
  for (std::uint16_t number = has_own_title(page) ? 0 : 1; number <= count; ++number) {
    AskedQuestion question = read_question(question_text(page, number), page.meta.lang, number);
    if (question.words.size() >= 2) questions.push_back(std::move(question));
  }
  return questions;
}

std::vector<std::uint32_t> question_words(std::string_view text, std::string_view lang) {
  return read_question(text, lang, 0).words;
}

const std::string& question_text(const Document& page, std::uint16_t number) {
  return number == 0 ? page.meta.title : page.meta.questions.at(number - 1U);
}

std::vector<std::pair<std::size_t, std::size_t>> same_questions(std::span<const AskedQuestion> questions) {
  return QuestionIndex(questions).pairs();
}

}  // namespace kb
