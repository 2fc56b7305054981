#include "export/html/search_index.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <unordered_map>
#include <utility>

#include "base/parallel.h"
#include "export/page_markdown.h"
#include "index/initials.h"
#include "text/analysis.h"
#include "text/han_table.h"
#include "text/pinyin.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::size_t pages_at_a_time = 64;  // whose terms are in memory
constexpr std::size_t words_in_a_block = 32;
constexpr std::uint8_t in_text = 0;
constexpr std::uint8_t often = 1;
constexpr std::uint8_t in_heading = 2;
constexpr std::uint8_t in_title = 3;
constexpr int often_from = 3;

struct PageTerm {
  std::string text;
  bool is_pair;  // of Chinese, Japanese or Korean characters
  std::uint8_t place;
};

// The terms of one page, each once with the best place where it stands.
class PageTerms {
 public:
  PageTerms(const Document& document, const SiteBody& body) {
    const Meta& meta = document.meta;
    add(meta.title, in_title);
    for (const std::string& alias : meta.aliases) add(alias, in_title);
    for (const SiteBody::Heading& heading : body.headings) add(heading.text, in_heading);
    for (const std::string& question : meta.questions) add(question, in_heading);
    for (const std::string& tag : meta.tags) add(tag, in_heading);
    add(body.text, in_text);
  }

  std::vector<PageTerm> take() {
    std::vector<PageTerm> terms;
    for (auto& [key, seen] : seen_) {
      const std::uint8_t place = seen.place == in_text && seen.times >= often_from ? often : seen.place;
      terms.push_back({key.substr(1), key.front() == 'p', place});
    }
    return terms;
  }

 private:
  struct Seen {
    std::uint8_t place = in_text;
    int times = 0;
  };

  void add(std::string_view text, std::uint8_t place) {
    analyse(text, {}, [&](const Term& term) {
      if (term.kind == TermKind::code) return;
      key_.assign(term.kind == TermKind::han ? "p" : "w").append(term.text);
      Seen& seen = seen_[key_];
      seen.place = std::max(seen.place, place);
      ++seen.times;
    });
  }

  std::unordered_map<std::string, Seen> seen_;
  std::string key_;
};

// Which pages have a term, written as they come.
struct TermPages {
  std::string digits;
  std::size_t next = 0;  // the least page that may come

  void add(std::size_t page, std::uint8_t place) {
    constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    std::size_t number = (page - next) << 2 | place;
    for (; number >= 32; number >>= 5) digits += letters[32 | (number & 31)];
    digits += letters[number];
    next = page + 1;
  }
};

using TermTable = std::unordered_map<std::string, TermPages>;

std::vector<TermTable::const_pointer> sorted_terms(const TermTable& table) {
  std::vector<TermTable::const_pointer> rows;
  rows.reserve(table.size());
  for (const auto& row : table) rows.push_back(&row);
  std::ranges::sort(rows, {}, [](const auto* row) -> const std::string& { return row->first; });
  return rows;
}

class IndexWriter {
 public:
  IndexWriter(const HtmlSite& site, const std::vector<SiteBody>& bodies, const SearchShards& shards)
      : site_(site), edition_(site.edition()), bodies_(bodies), shards_(shards) {}

  std::string run() {
    read_terms();
    nlohmann::ordered_json json;
    json["version"] = 1;
    json["pages"] = pages();
    write_words(json);
    write_pairs(json);
    json["initials"] = initials();
    json["sounds"] = sounds();
    json["forms"] = forms();
    return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
  }

 private:
  void read_terms() {
    const std::size_t count = edition_.pages.size();
    for (std::size_t begin = 0; begin < count; begin += pages_at_a_time) {
      std::vector<std::vector<PageTerm>> terms(std::min(pages_at_a_time, count - begin));
      parallel_for(terms.size(), 0, [&](std::size_t i) {
        terms[i] = PageTerms(edition_.pages[begin + i].document, bodies_[begin + i]).take();
      });
      for (std::size_t i = 0; i < terms.size(); ++i) {
        for (PageTerm& term : terms[i])
          (term.is_pair ? pairs_ : words_)[std::move(term.text)].add(begin + i, term.place);
      }
    }
  }

  nlohmann::json pages() const {
    nlohmann::json all = nlohmann::json::array();
    for (std::size_t i = 0; i < edition_.pages.size(); ++i) {
      const EditionPage& page = edition_.pages[i];
      const std::size_t shard = shards_.of_page.empty() ? 0 : shards_.of_page[i];
      all.push_back({page.document.meta.title, site_.place(i), edition_.set.sections[page.section].title, shard});
    }
    return all;
  }

  void write_words(nlohmann::ordered_json& json) const {
    std::string words;
    std::string pages;
    std::size_t count = 0;
    for (const auto* const row : sorted_terms(words_)) {
      if (count > 0) {
        words += ' ';
        pages += count % words_in_a_block == 0 ? '|' : ' ';
      }
      words += row->first;
      pages += row->second.digits;
      ++count;
    }
    json["words"] = std::move(words);
    json["wordPages"] = std::move(pages);
  }

  void write_pairs(nlohmann::ordered_json& json) {
    std::string seconds;
    std::string pages;
    for (const auto* const row : sorted_terms(pairs_)) {
      const std::string& term = row->first;
      const std::size_t length = code_point_at(term, 0).length;
      const std::string first = term.substr(0, length);
      const bool is_same = !firsts_.empty() && firsts_.back() == first;
      if (!firsts_.empty()) pages += is_same ? ' ' : '|';
      if (!firsts_.empty() && !is_same) seconds += ' ';
      if (!is_same) firsts_.push_back(first);
      seconds += term.size() == length ? "." : term.substr(length);
      pages += row->second.digits;
    }
    std::string all;
    for (const std::string& first : firsts_) all += first;
    json["firsts"] = std::move(all);
    json["seconds"] = std::move(seconds);
    json["pairPages"] = std::move(pages);
  }

  static void add_initials(std::string& out, std::string_view text) {
    for (const std::string& term : initial_terms("", text)) {
      if (term.starts_with('=')) out += term.substr(1) + ' ';
    }
  }

  std::string initials() const {
    std::string all;
    for (std::size_t i = 0; i < bodies_.size(); ++i) {
      const Meta& meta = edition_.pages[i].document.meta;
      if (i > 0) all += '|';
      add_initials(all, meta.title);
      for (const std::string& alias : meta.aliases) add_initials(all, alias);
      all += '/';
      for (const SiteBody::Heading& heading : bodies_[i].headings) add_initials(all, heading.text);
    }
    return all;
  }

  std::string sounds() const {
    std::map<std::string, std::string> characters;
    for (const std::string& first : firsts_) {
      for (const Syllable syllable : readings(code_point_at(first, 0).value)) {
        characters[std::string(spelling(syllable))] += first;
      }
    }
    std::string all;
    for (const auto& [sound, those] : characters) all += (all.empty() ? "" : "|") + sound + ' ' + those;
    return all;
  }

  // Other forms of the characters that occur.
  std::string forms() const {
    std::set<char32_t> occurring;
    for (const std::string& first : firsts_) occurring.insert(code_point_at(first, 0).value);
    std::string all;
    for (const auto& [begin, end] : {std::pair(0x3400U, 0x9FFFU), std::pair(0x20000U, 0x323AFU)}) {
      for (char32_t c = begin; c <= end; ++c) {
        const char32_t plain = simplified(c);
        if (plain == c || !occurring.contains(plain)) continue;
        append_utf8(all, c);
        append_utf8(all, plain);
      }
    }
    return all;
  }

  const HtmlSite& site_;
  const Edition& edition_;
  const std::vector<SiteBody>& bodies_;
  const SearchShards& shards_;
  TermTable words_;
  TermTable pairs_;
  std::vector<std::string> firsts_;
};

}  // namespace

std::string search_index(const HtmlSite& site, const std::vector<SiteBody>& bodies, const SearchShards& shards) {
  return IndexWriter(site, bodies, shards).run();
}

}  // namespace kb
