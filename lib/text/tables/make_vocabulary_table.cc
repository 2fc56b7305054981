// Build-time program: prints the words that Taiwan and the mainland say differently (軟體, 软件), taken from OpenCC's
// phrase dictionary, as a C++ array of pairs in Simplified characters, which is what folding leaves of both.
#include <opencc/opencc.h>
#include <cstdio>
#include <exception>
#include <opencc/DictEntry.hpp>
#include <opencc/Lexicon.hpp>
#include <opencc/MarisaDict.hpp>
#include <set>
#include <string>
#include <utility>

// As folding leaves them: in small letters.
static std::string folded(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 'a' - 'A');
  }
  return text;
}

int main(int count, char** arguments) try {
  if (count != 2) return 2;
  std::FILE* const file = std::fopen(arguments[1], "rb");
  if (file == nullptr) throw std::runtime_error("cannot open the dictionary");
  const opencc::MarisaDictPtr dictionary = opencc::MarisaDict::NewFromFile(file);
  std::fclose(file);
  const opencc::SimpleConverter simplify("t2s.json");
  std::set<std::pair<std::string, std::string>> pairs;
  for (const auto& entry : *dictionary->GetLexicon()) {
    const std::string mainland = folded(simplify.Convert(entry->Key()));
    for (const std::string& value : entry->Values()) {
      const std::string taiwan = folded(simplify.Convert(value));
      if (taiwan != mainland && mainland.size() >= 6 && taiwan.size() >= 6) pairs.emplace(taiwan, mainland);
    }
  }
  std::puts("constexpr VocabularyPair vocabulary_table[] = {");
  for (const auto& [taiwan, mainland] : pairs) std::printf("{\"%s\", \"%s\"},\n", taiwan.c_str(), mainland.c_str());
  std::puts("};");
  return std::fflush(stdout) == 0 ? 0 : 1;
} catch (const std::exception& error) {
  std::fprintf(stderr, "make_vocabulary_table: %s\n", error.what());
  return 1;
}
