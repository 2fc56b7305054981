// What a knowledge base is made of, counted. A share is two numbers, of how many; where nothing could be counted it
// says so instead of 0 %.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "kb/api.h"
#include "kb/corpus.h"

namespace kb {

struct Share {
  std::size_t part = 0;
  std::size_t whole = 0;

  bool operator==(const Share&) const = default;
};

// "3 of 4 (75 %)"; "n/a" of nothing.
KB_API std::string to_string(const Share& share);

struct WordCount {
  std::size_t characters = 0;  // Chinese, Japanese and Korean
  std::size_t words = 0;       // of other scripts, numbers among them

  bool operator==(const WordCount&) const = default;
};

using Counts = std::map<std::string, std::size_t>;

struct LinkCounts {
  std::size_t internal = 0;  // to other pages and files
  std::size_t external = 0;  // with a scheme or a host
  std::size_t anchors = 0;   // inside the page
  std::size_t images = 0;    // wherever they are
};

struct Stats {
  std::size_t pages = 0;
  Counts kinds;      // by name
  Counts states;     // by name
  Counts languages;  // "": unknown
  Counts owners;     // "": none; a page with two counts for both
  Counts tags;       // "": none; likewise
  WordCount text;
  WordCount code;  // in blocks of code
  LinkCounts links;

  // Articles that are translations of each other are one topic: their paths differ only in the language.
  std::size_t topics = 0;
  std::map<std::string, Share> translated;  // by language: topics that have a page in it
  // The first page of a topic, and a language in which it has none; sorted.
  std::vector<std::pair<std::string, std::string>> untranslated;

  std::size_t replies = 0;
  std::size_t faces = 0;
  // By channel ("any": a face for all channels) and language: replies that have such a face.
  std::map<std::pair<std::string, std::string>, Share> channels;
};

// Reads every page once, on `jobs` threads (0: as many as the machine has). Articles are dropped once they are counted.
KB_API Stats count_stats(const PageSource& source, unsigned jobs = 0);

// Bytes of the files in the index's folder; nothing when there is none.
KB_API std::optional<std::uint64_t> index_size(const std::filesystem::path& index);

}  // namespace kb
