#include "articles.h"

#include <algorithm>
#include <cstdio>
#include <utility>

namespace kb::bench {
namespace {

constexpr std::size_t articles_per_folder = 100;

// What differs between the two languages when words become text.
struct Language {
  const char* code;
  Vocabulary vocabulary;
  const char* between;  // words
  const char* comma;
  const char* stop;
};

const std::vector<Language>& languages() {
  static const std::vector<Language> both = {{"en", english(), " ", ", ", ". "}, {"zh", chinese(), "", "，", "。"}};
  return both;
}

std::string path_of(const Language& language, std::size_t number) {
  char name[64];
  std::snprintf(name, sizeof name, "%s/section-%04zu/article-%06zu.md", language.code, number / articles_per_folder,
                number);
  return name;
}

std::string words(const Language& language, Random& random, std::size_t count) {
  std::string text;
  for (; count > 0; --count) {
    if (!text.empty()) text += language.between;
    text += random.below(6) == 0 ? language.vocabulary.topic(random) : language.vocabulary.word(random);
  }
  return text;
}

std::string title(const Language& language, Random& random) {
  std::string text;
  for (auto left = random.between(2, 4); left > 0; --left) {
    if (!text.empty()) text += language.between;
    text += language.vocabulary.topic(random);
  }
  return text;
}

std::string sentence(const Language& language, Random& random) {
  auto text = words(language, random, random.between(4, 9));
  if (random.below(2) == 0) text += language.comma + words(language, random, random.between(3, 8));
  if (random.below(20) == 0)
    text += std::string(language.between) + "ORD-2024-" + std::to_string(random.between(1000, 9999));
  return text + language.stop;
}

std::string trimmed(std::string text) {
  while (text.ends_with(' ')) text.pop_back();
  return text;
}

std::string paragraph(const Language& language, Random& random, std::size_t number, std::size_t count) {
  std::string text;
  for (auto left = random.between(2, 6); left > 0; --left) text += sentence(language, random);
  if (random.below(3) == 0) {
    const auto target =
        random.below(10) == 0 ? random.below(count) : std::min(number / 100 * 100 + random.below(100), count - 1);
    text += "[" + title(language, random) + "](../../" + path_of(language, target) + ")" + language.stop;
  }
  return trimmed(std::move(text)) + "\n\n";
}

std::string list(const Language& language, Random& random) {
  std::string text;
  for (auto left = random.between(3, 6); left > 0; --left) text += "- " + trimmed(sentence(language, random)) + "\n";
  return text + "\n";
}

std::string table(const Language& language, Random& random) {
  auto text = "| " + title(language, random) + " | " + title(language, random) + " |\n|---|---|\n";
  for (auto left = random.between(2, 5); left > 0; --left) {
    text += "| " + words(language, random, 3) + " | " + words(language, random, 4) + " |\n";
  }
  return text + "\n";
}

std::string date(Random& random) {
  char text[16];
  std::snprintf(text, sizeof text, "20%02zu-%02zu-%02zu", random.between(20, 25), random.between(1, 12),
                random.between(1, 28));
  return text;
}

std::string front_matter(const Language& language, Random& random, const std::string& heading) {
  const auto& tag = language.vocabulary.topic(random);
  const auto& other = language.vocabulary.topic(random);
  const auto owner = "team-" + std::to_string(random.below(12));
  const auto day = date(random);
  if (random.below(2) == 0) {
    return "+++\ntitle = \"" + heading + "\"\ntags = [\"" + tag + "\", \"" + other + "\"]\nowner = \"" + owner +
           "\"\nlast_reviewed = " + day + "\n+++\n\n";
  }
  return "---\ntitle: \"" + heading + "\"\ntags:\n  - " + tag + "\n  - " + other + "\nowner: " + owner +
         "\nlast_reviewed: " + day + "\n---\n\n";
}

const Language& language_of(std::size_t number) {
  return languages()[number % 2];
}

}  // namespace

std::string article_path(std::size_t number) {
  return path_of(language_of(number), number);
}

std::string paragraph(Random& random, std::size_t number, std::size_t count) {
  return paragraph(language_of(number), random, number, count);
}

std::string article(std::size_t number, std::size_t count) {
  const Language& language = language_of(number);
  Random random(number * 2654435761U + 1);
  const auto heading = title(language, random);
  // Most are short, a few long.
  const auto size = 2000 + static_cast<std::size_t>(8000 * random.fraction() * random.fraction());
  auto text = front_matter(language, random, heading) + "# " + heading + "\n\n";
  while (text.size() < size) {
    switch (random.below(8)) {
      case 0:
        text += "## " + title(language, random) + "\n\n";
        [[fallthrough]];
      default:
        text += paragraph(language, random, number, count);
        break;
      case 1:
        text += list(language, random);
        break;
      case 2:
        if (random.below(2) == 0) text += table(language, random);
        break;
    }
  }
  return text;
}

}  // namespace kb::bench
