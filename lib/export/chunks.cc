#include "export/chunks.h"

#include <algorithm>

#include "content/markdown_blocks.h"
#include "export/estimate.h"

namespace kb {
namespace {

class ChunkCutter {
 public:
  ChunkCutter(const Document& document, const ChunkSize& size) : document_(document), size_(size) {}

  std::vector<Chunk> run() {
    const std::string_view body = std::string_view(document_.source).substr(document_.body);
    for (const MarkdownBlock& block : markdown_blocks(body)) {
      const std::size_t begin = document_.body + block.begin;
      const std::size_t end = document_.body + block.end;
      if (block.heading_level > 0) {
        enter_heading(begin, end, block.heading_level);
      } else {
        take(begin, end);
      }
    }
    close();
    return std::move(chunks_);
  }

 private:
  // A heading with nothing below it but another heading stays with that one's text.
  void enter_heading(std::size_t begin, std::size_t end, int level) {
    if (has_text_) close();
    while (!path_.empty() && path_.back()->level >= level) path_.pop_back();
    const auto heading = std::ranges::find_if(
        document_.headings, [&](const Heading& each) { return begin <= each.where.offset && each.where.offset < end; });
    if (heading != document_.headings.end()) path_.push_back(&*heading);
    if (!is_open_) open(begin);
    end_ = end;
  }

  void take(std::size_t begin, std::size_t end) {
    const TextMeasure more = measure_text(std::string_view(document_.source).substr(begin, end - begin));
    if (has_text_ && cost(characters_ + more.characters, words_ + more.words) > 1) close();
    if (!is_open_) open(begin);
    characters_ += more.characters;
    words_ += more.words;
    has_text_ = has_text_ || more.characters + more.words > 0;
    end_ = end;
  }

  double cost(std::size_t characters, std::size_t words) const {
    return static_cast<double>(characters) / static_cast<double>(std::max<std::size_t>(size_.characters, 1)) +
           static_cast<double>(words) / static_cast<double>(std::max<std::size_t>(size_.words, 1));
  }

  void open(std::size_t begin) {
    is_open_ = true;
    begin_ = begin;
    end_ = begin;
  }

  void close() {
    if (is_open_) add_chunk();
    is_open_ = has_text_ = false;
    characters_ = words_ = 0;
  }

  void add_chunk() {
    const std::string& source = document_.source;
    const std::size_t begin = source.find_first_not_of(" \t\n", begin_);
    if (begin >= end_) return;
    // Blanks in front of the first line say how deep it is.
    const std::size_t line = std::max(begin_, source.rfind('\n', begin) + 1);
    const std::size_t end = source.find_last_not_of(" \t\n", end_ - 1) + 1;
    Chunk& chunk = chunks_.emplace_back(Chunk{line, end, {}, {}});
    for (const Heading* const heading : path_) chunk.heading_path.push_back(heading->text);
    if (!path_.empty()) chunk.anchor = path_.back()->anchor;
  }

  const Document& document_;
  const ChunkSize size_;
  std::vector<Chunk> chunks_;
  std::vector<const Heading*> path_;
  bool is_open_ = false;
  bool has_text_ = false;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::size_t characters_ = 0;
  std::size_t words_ = 0;
};

}  // namespace

std::vector<Chunk> cut_into_chunks(const Document& document, const ChunkSize& size) {
  return ChunkCutter(document, size).run();
}

}  // namespace kb
