#include "text/stemmer.h"

#include <libstemmer.h>

#include <algorithm>
#include <map>
#include <memory>
#include <string>

#include "text/analysis.h"

namespace kb {
namespace {

struct Deleter {
  void operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }
};

sb_stemmer* stemmer_of_thread(std::string_view language) {
  thread_local std::map<std::string, std::unique_ptr<sb_stemmer, Deleter>, std::less<>> stemmers;
  const auto known = stemmers.find(language);
  if (known != stemmers.end()) return known->second.get();
  std::string name(language);
  std::unique_ptr<sb_stemmer, Deleter> stemmer(sb_stemmer_new(name.c_str(), nullptr));
  return stemmers.emplace(std::move(name), std::move(stemmer)).first->second.get();
}

struct StemLanguage {
  std::string_view lang;
  std::string_view name;
};

constexpr StemLanguage stem_languages[] = {
    {"ar", "arabic"},    {"ca", "catalan"},    {"da", "danish"},     {"de", "german"},   {"el", "greek"},
    {"en", "english"},   {"es", "spanish"},    {"eu", "basque"},     {"fi", "finnish"},  {"fr", "french"},
    {"ga", "irish"},     {"hi", "hindi"},      {"hu", "hungarian"},  {"hy", "armenian"}, {"id", "indonesian"},
    {"it", "italian"},   {"lt", "lithuanian"}, {"ne", "nepali"},     {"nl", "dutch"},    {"no", "norwegian"},
    {"nb", "norwegian"}, {"nn", "norwegian"},  {"pt", "portuguese"}, {"ro", "romanian"}, {"ru", "russian"},
    {"sr", "serbian"},   {"sv", "swedish"},    {"ta", "tamil"},      {"tr", "turkish"},  {"yi", "yiddish"},
};

}  // namespace

Stemmer::Stemmer(std::string_view language) : stemmer_(language.empty() ? nullptr : stemmer_of_thread(language)) {}

std::string_view Stemmer::operator()(std::string_view word) const {
  if (stemmer_ == nullptr) return word;
  const auto* stem =
      sb_stemmer_stem(stemmer_, reinterpret_cast<const sb_symbol*>(word.data()), static_cast<int>(word.size()));
  if (stem == nullptr) return word;
  return {reinterpret_cast<const char*>(stem), static_cast<std::size_t>(sb_stemmer_length(stemmer_))};
}

std::string_view stem_language_of(std::string_view lang) {
  const std::string_view base = lang.substr(0, lang.find_first_of("-_"));
  const auto found = std::find_if(std::begin(stem_languages), std::end(stem_languages),
                                  [&](const StemLanguage& known) { return known.lang == base; });
  return found == std::end(stem_languages) ? std::string_view{} : found->name;
}

}  // namespace kb
