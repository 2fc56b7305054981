// Writes a knowledge base of generated articles: half Chinese, half English, 2 to 10 kB each, with front matter,
// headings, lists, tables and links to each other. The same arguments give the same bytes.
// usage: make_corpus FOLDER ARTICLES [COPIES]
// COPIES articles more are written to planted/: each an edited copy of another one, with a paragraph moved and one word
// added to eighty (kb duplicates must find them). planted.tsv in FOLDER names each copy and its original.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "vocabulary.h"

namespace {

namespace fs = std::filesystem;
using kb::bench::Random;
using kb::bench::Vocabulary;

constexpr std::size_t articles_per_folder = 100;

// What differs between the two languages when words become text.
struct Language {
  const char* code;
  Vocabulary vocabulary;
  const char* between;  // words
  const char* comma;
  const char* stop;
};

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

std::string article(const Language& language, std::size_t number, std::size_t count) {
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

std::vector<std::string> paragraphs_of(const std::string& text) {
  std::vector<std::string> paragraphs;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find("\n\n", at), text.size());
    paragraphs.push_back(text.substr(at, end - at));
    at = end + 2;
  }
  return paragraphs;
}

// Another word after every seventy-ninth: at spaces or, in Chinese, at every so many characters of three bytes.
std::string edited(const Language& language, Random& random, const std::string& text) {
  constexpr std::size_t every = 79;
  std::string result;
  std::size_t passed = 0;
  for (std::size_t at = 0; at < text.size();) {
    const bool is_han = static_cast<unsigned char>(text[at]) >= 0xE4;
    const std::size_t length = is_han ? 3 : 1;
    result.append(text, at, length);
    at += length;
    const bool is_boundary = is_han || text[at - 1] == ' ';
    if (is_boundary && ++passed % every == 0) result += language.vocabulary.word(random) + language.between;
  }
  return result;
}

// The last paragraph comes before the others, and words are changed. Front matter and the heading stay.
std::string near_duplicate(const Language& language, std::size_t number, std::size_t count) {
  Random random(number * 7919 + 3);
  const auto paragraphs = paragraphs_of(article(language, number, count));
  std::string text = paragraphs[0] + "\n\n" + paragraphs[1] + "\n\n";
  for (std::size_t i = paragraphs.size() - 1, left = paragraphs.size() - 2; left > 0; --left) {
    text += edited(language, random, paragraphs[i]) + "\n\n";
    i = i + 1 == paragraphs.size() ? 2 : i + 1;
  }
  return text;
}

void write(const fs::path& path, const std::string& text) {
  fs::create_directories(path.parent_path());
  std::ofstream file(path, std::ios::binary);
  file << text;
  if (!file.flush()) throw std::runtime_error("cannot write '" + path.string() + "'");
}

void plant(const fs::path& top, const Language (&languages)[2], std::size_t count, std::size_t copies) {
  std::string list;
  for (std::size_t i = 0; i < copies; ++i) {
    const std::size_t number = std::min(i * (count / copies) + i % 2, count - 1);  // both languages
    const auto& language = languages[number % 2];
    const auto path = "planted/" + std::string(language.code) + "/copy-" + std::to_string(i) + ".md";
    write(top / path, near_duplicate(language, number, count));
    list += path + "\t" + path_of(language, number) + "\n";
  }
  write(top / "planted.tsv", list);
}

}  // namespace

int main(int argc, char** argv) {
  const auto count = argc == 3 || argc == 4 ? std::strtoul(argv[2], nullptr, 10) : 0;
  const auto copies = argc == 4 ? std::strtoul(argv[3], nullptr, 10) : 0;
  if (count == 0 || copies > count) {
    std::cerr << "usage: make_corpus FOLDER ARTICLES [COPIES]\n";
    return 2;
  }
  const fs::path top = argv[1];
  const Language languages[] = {{"en", kb::bench::english(), " ", ", ", ". "},
                                {"zh", kb::bench::chinese(), "", "，", "。"}};
  try {
    for (std::size_t number = 0; number < count; ++number) {
      const auto& language = languages[number % 2];
      write(top / path_of(language, number), article(language, number, count));
    }
    if (copies > 0) plant(top, languages, count, copies);
  } catch (const std::exception& error) {
    std::cerr << "make_corpus: " << error.what() << "\n";
    return 3;
  }
}
