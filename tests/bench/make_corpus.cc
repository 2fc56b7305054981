// Writes a knowledge base of generated articles (articles.h). usage: make_corpus FOLDER ARTICLES [COPIES]
// COPIES articles more are written to planted/: each an edited copy of another one, with a paragraph moved and one word
// added to eighty (kb duplicates must find them). planted.tsv in FOLDER names each copy and its original.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <string>
#include <vector>

#include "articles.h"

namespace {

namespace fs = std::filesystem;
using kb::bench::Random;
using kb::bench::Vocabulary;

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
std::string edited(const Vocabulary& vocabulary, Random& random, const std::string& text) {
  constexpr std::size_t every = 79;
  std::string result;
  std::size_t passed = 0;
  for (std::size_t at = 0; at < text.size();) {
    const bool is_han = static_cast<unsigned char>(text[at]) >= 0xE4;
    const std::size_t length = is_han ? 3 : 1;
    result.append(text, at, length);
    at += length;
    if (!is_han && text[at - 1] != ' ') continue;
    if (++passed % every == 0) result += vocabulary.word(random) + (is_han ? "" : " ");
  }
  return result;
}

// The last paragraph comes before the others, and words are added. Front matter and the heading stay.
std::string near_duplicate(std::size_t number, std::size_t count) {
  static const Vocabulary english = kb::bench::english();
  static const Vocabulary chinese = kb::bench::chinese();
  Random random(number * 7919 + 3);
  const auto& vocabulary = number % 2 == 0 ? english : chinese;
  const auto paragraphs = paragraphs_of(kb::bench::article(number, count));
  std::string text = paragraphs[0] + "\n\n" + paragraphs[1] + "\n\n";
  for (std::size_t i = paragraphs.size() - 1, left = paragraphs.size() - 2; left > 0; --left) {
    text += edited(vocabulary, random, paragraphs[i]) + "\n\n";
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

void plant(const fs::path& top, std::size_t count, std::size_t copies) {
  std::string list;
  for (std::size_t i = 0; i < copies; ++i) {
    const std::size_t number = std::min(i * (count / copies) + i % 2, count - 1);  // both languages
    const auto path = "planted/" + std::string(number % 2 == 0 ? "en" : "zh") + "/copy-" + std::to_string(i) + ".md";
    write(top / path, near_duplicate(number, count));
    list += path + "\t" + kb::bench::article_path(number) + "\n";
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
  try {
    for (std::size_t number = 0; number < count; ++number)
      write(top / kb::bench::article_path(number), kb::bench::article(number, count));
    if (copies > 0) plant(top, count, copies);
  } catch (const std::exception& error) {
    std::cerr << "make_corpus: " << error.what() << "\n";
    return 3;
  }
}
