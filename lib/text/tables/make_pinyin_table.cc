// Build-time program: reads Unihan_Readings.txt on standard input and prints how Chinese characters are read, without
// tones, as C++ arrays. kTGHZ2013 has every reading of the 8,105 characters in use, kHanyuPinlu how often each is
// heard, kMandarin the usual one of all the others.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

namespace {

constexpr unsigned long first_character = 0x4E00;
constexpr unsigned long last_character = 0x9FFF;
constexpr std::size_t most_readings = 4;

// Vowels with a tone, as UTF-8, and the letter an input method wants for them.
const std::vector<std::pair<std::string, char>> vowels = {
    {"ā", 'a'}, {"á", 'a'}, {"ǎ", 'a'}, {"à", 'a'}, {"ē", 'e'}, {"é", 'e'}, {"ě", 'e'}, {"è", 'e'},
    {"ế", 'e'}, {"ề", 'e'}, {"ê", 'e'}, {"ī", 'i'}, {"í", 'i'}, {"ǐ", 'i'}, {"ì", 'i'}, {"ō", 'o'},
    {"ó", 'o'}, {"ǒ", 'o'}, {"ò", 'o'}, {"ū", 'u'}, {"ú", 'u'}, {"ǔ", 'u'}, {"ù", 'u'}, {"ü", 'v'},
    {"ǖ", 'v'}, {"ǘ", 'v'}, {"ǚ", 'v'}, {"ǜ", 'v'}, {"ń", 'n'}, {"ň", 'n'}, {"ǹ", 'n'}, {"ḿ", 'm'}};

// "lǜ" is "lv"; empty for what is no syllable (a lone "m", letters unknown here).
std::string without_tone(std::string_view syllable) {
  std::string plain;
  while (!syllable.empty()) {
    const auto vowel = std::find_if(vowels.begin(), vowels.end(), [&](const auto& pair) {
      return syllable.substr(0, pair.first.size()) == pair.first;
    });
    if (vowel != vowels.end()) {
      plain += vowel->second;
      syllable.remove_prefix(vowel->first.size());
    } else if (syllable[0] >= 'a' && syllable[0] <= 'z') {
      plain += syllable[0];
      syllable.remove_prefix(1);
    } else {
      syllable.remove_prefix(1);  // a combining tone
    }
  }
  return plain.find_first_of("aeiouv") == std::string::npos ? "" : plain;
}

struct Readings {
  std::vector<std::string> all;       // kTGHZ2013
  std::map<std::string, long> heard;  // kHanyuPinlu
  std::vector<std::string> usual;     // kMandarin
};

void add(std::vector<std::string>& list, const std::string& syllable) {
  const std::string plain = without_tone(syllable);
  if (!plain.empty() && std::find(list.begin(), list.end(), plain) == list.end()) list.push_back(plain);
}

// "047.150:chóng,zhòng 481.090:zhòng"
void read_dictionary(const std::string& value, std::vector<std::string>& list) {
  std::istringstream entries(value);
  for (std::string entry; entries >> entry;) {
    std::istringstream syllables(entry.substr(entry.find(':') + 1));
    for (std::string syllable; std::getline(syllables, syllable, ',');) add(list, syllable);
  }
}

// "zhòng(1823) chóng(329)"
void read_frequencies(const std::string& value, std::map<std::string, long>& heard) {
  std::istringstream entries(value);
  for (std::string entry; entries >> entry;) {
    const std::size_t bracket = entry.find('(');
    if (bracket != std::string::npos)
      heard[without_tone(entry.substr(0, bracket))] += std::atol(entry.c_str() + bracket + 1);
  }
}

std::map<unsigned long, Readings> read_unihan(std::istream& in) {
  std::map<unsigned long, Readings> characters;
  for (std::string line; std::getline(in, line);) {
    std::istringstream columns(line);
    std::string code;
    std::string key;
    std::string value;
    if (!std::getline(columns, code, '\t') || !std::getline(columns, key, '\t') || !std::getline(columns, value))
      continue;
    if (code.rfind("U+", 0) != 0) continue;
    const unsigned long character = std::strtoul(code.c_str() + 2, nullptr, 16);
    if (character < first_character || character > last_character) continue;
    if (key == "kTGHZ2013") read_dictionary(value, characters[character].all);
    if (key == "kHanyuPinlu") read_frequencies(value, characters[character].heard);
    if (key == "kMandarin") read_dictionary(':' + value.substr(0, value.find(' ')), characters[character].usual);
  }
  return characters;
}

// The readings, the most heard first.
std::vector<std::string> ordered(const Readings& readings) {
  std::vector<std::string> list = readings.all.empty() ? readings.usual : readings.all;
  const auto times = [&](const std::string& syllable) {
    const auto found = readings.heard.find(syllable);
    return found == readings.heard.end() ? 0 : found->second;
  };
  std::stable_sort(list.begin(), list.end(), [&](const auto& a, const auto& b) { return times(a) > times(b); });
  if (list.size() > most_readings) list.resize(most_readings);
  return list;
}

}  // namespace

int main() {
  std::map<unsigned long, std::vector<std::string>> characters;
  std::set<std::string> syllables;
  for (const auto& [character, readings] : read_unihan(std::cin)) {
    characters[character] = ordered(readings);
    syllables.insert(characters[character].begin(), characters[character].end());
  }
  if (characters.size() < 20000) {
    std::fprintf(stderr, "make_pinyin_table: no readings on standard input\n");
    return 1;
  }
  std::puts("constexpr std::string_view syllable_table[] = {");
  for (const std::string& syllable : syllables) std::printf("\"%s\",\n", syllable.c_str());
  std::puts("};\nconstexpr CharacterReadings reading_table[] = {");
  for (const auto& [character, list] : characters) {
    if (list.empty()) continue;
    std::printf("{0x%lX, %zu, {", character, list.size());
    for (const std::string& syllable : list) {
      std::printf("%ld,", static_cast<long>(std::distance(syllables.begin(), syllables.find(syllable))));
    }
    std::puts("}},");
  }
  std::puts("};");
  return std::fflush(stdout) == 0 ? 0 : 1;
}
