#include "kb/stats.h"

#include <fmt/format.h>

#include <algorithm>
#include <mutex>
#include <set>

#include "base/parallel.h"
#include "content/text_places.h"
#include "kb/reply.h"
#include "text/analysis.h"

namespace kb {
namespace {

namespace fs = std::filesystem;

void add_words(std::string_view text, WordCount& count) {
  analyse(text, "", [&](const Term& term) {
    count.characters += term.kind == TermKind::han ? 1 : 0;
    count.words += term.kind == TermKind::word ? 1 : 0;
  });
}

struct PageWords {
  WordCount text;
  WordCount code;
};

PageWords count_words(const Document& page) {
  PageWords words;
  std::size_t done = 0;
  const std::string_view text = page.text;
  for (const ByteRange& range : prose_of(page)) {
    add_words(text.substr(done, range.begin - done), words.code);
    add_words(text.substr(range.begin, range.end - range.begin), words.text);
    done = range.end;
  }
  add_words(text.substr(done), words.code);
  return words;
}

bool has_scheme(std::string_view destination) {
  const std::size_t colon = destination.find(':');
  return destination.starts_with("//") ||
         (colon != destination.npos && colon > 1 && destination.find_first_of("/?#{") > colon);
}

void count_link(const Link& link, LinkCounts& counts) {
  const bool is_image = link.form == Link::Form::image || link.form == Link::Form::image_reference;
  std::size_t& count = is_image                            ? counts.images
                       : has_scheme(link.destination)      ? counts.external
                       : link.destination.starts_with('#') ? counts.anchors
                                                           : counts.internal;
  ++count;
}

void count_names(const std::vector<std::string>& names, Counts& counts) {
  if (names.empty()) ++counts[""];
  for (const std::string& name : std::set<std::string>(names.begin(), names.end())) ++counts[name];
}

class Counter {
 public:
  void add(Document page) {
    const PageWords words = count_words(page);
    const std::lock_guard lock(mutex_);
    add_meta(page);
    stats_.text.characters += words.text.characters;
    stats_.text.words += words.text.words;
    stats_.code.characters += words.code.characters;
    stats_.code.words += words.code.words;
    for (const Link& link : page.links) count_link(link, stats_.links);
    const std::string key = reply_key(page.path);
    if (page.kind == Kind::reply) {
      replies_[key].push_back(std::move(page));
    } else {
      topics_[key].emplace(page.meta.lang, page.path);
    }
  }

  Stats take() {
    count_topics();
    for (auto& [key, files] : replies_) count_reply(files);
    for (auto& [place, share] : stats_.channels) share.whole = replies_.size();
    stats_.replies = replies_.size();
    return std::move(stats_);
  }

 private:
  void add_meta(const Document& page) {
    ++stats_.pages;
    ++stats_.kinds[std::string(to_string(page.kind))];
    ++stats_.states[std::string(to_string(page.meta.status))];
    ++stats_.languages[page.meta.lang];
    count_names(page.meta.owners, stats_.owners);
    count_names(page.meta.tags, stats_.tags);
  }

  // A topic in an unknown language tells nothing about translations.
  void count_topics() {
    for (const auto& [key, pages] : topics_) {
      for (const auto& [lang, path] : pages) {
        if (!lang.empty()) ++stats_.translated[lang].part;
      }
    }
    stats_.topics = topics_.size();
    for (auto& [lang, share] : stats_.translated) share.whole = topics_.size();
    for (const auto& [key, pages] : topics_) {
      std::string first = pages.begin()->second;
      for (const auto& [lang, path] : pages) first = std::min(first, path);
      for (const auto& [lang, share] : stats_.translated) {
        if (pages.lower_bound({lang, ""}) == pages.end() || pages.lower_bound({lang, ""})->first != lang)
          stats_.untranslated.emplace_back(first, lang);
      }
    }
    std::ranges::sort(stats_.untranslated);
  }

  void count_reply(std::vector<Document>& files) {
    std::ranges::sort(files, {}, &Document::path);
    const Reply reply = read_reply(files);
    stats_.faces += reply.faces.size();
    std::set<std::pair<std::string, std::string>> places;
    for (const Face& face : reply.faces) {
      if (face.channels.empty()) places.emplace("any", face.lang);
      for (const std::string& channel : face.channels) places.emplace(channel, face.lang);
    }
    for (const auto& place : places) ++stats_.channels[place].part;
  }

  std::mutex mutex_;
  Stats stats_;
  std::map<std::string, std::set<std::pair<std::string, std::string>>> topics_;  // languages and paths by key
  std::map<std::string, std::vector<Document>> replies_;
};

}  // namespace

std::string to_string(const Share& share) {
  if (share.whole == 0) return "n/a";
  const std::size_t percent =
      share.part == share.whole ? 100 : std::min<std::size_t>(99, share.part * 100 / share.whole);
  return fmt::format("{} of {} ({} %)", share.part, share.whole, percent);
}

Stats count_stats(const PageSource& source, unsigned jobs) {
  Counter counter;
  parallel_for(source.paths.size(), jobs, [&](std::size_t i) { counter.add(source.read(source.paths[i])); });
  return counter.take();
}

std::optional<std::uint64_t> index_size(const fs::path& index) {
  std::error_code error;
  if (!fs::is_directory(index, error)) return std::nullopt;
  std::uint64_t bytes = 0;
  for (auto at = fs::recursive_directory_iterator(index, error); !error && at != fs::recursive_directory_iterator();
       at.increment(error)) {
    if (at->is_regular_file(error)) bytes += at->file_size(error);
  }
  return bytes;
}

}  // namespace kb
