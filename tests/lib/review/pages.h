// Sources of pages out of texts, for what reads a whole knowledge base.
#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "kb/corpus.h"

namespace kb {

using PageTexts = std::map<std::string, std::string>;

inline PageSource source_of(PageTexts texts) {
  PageSource source;
  for (const auto& [path, text] : texts) source.paths.push_back(path);
  source.read = [texts = std::move(texts)](const std::string& path) {
    return read_document(path, texts.at(path), Config());
  };
  return source;
}

// `count` words, other ones for each seed.
inline std::string words_of(unsigned seed, std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    seed = seed * 1664525U + 1013904223U;
    text += (i == 0 ? "w" : i % 60 == 0 ? "\n\nw" : " w") + std::to_string(seed >> 16);
  }
  return text;
}

}  // namespace kb
