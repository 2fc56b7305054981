#include "reply/rules/face_text.h"

#include <algorithm>
#include <iterator>

#include "reply/liquid/tokens.h"
#include "text/unicode.h"

namespace kb {
namespace {

constexpr std::string_view block_tags[] = {"if", "unless", "case", "for", "tablerow"};
constexpr std::string_view parting_tags[] = {"elsif", "else", "when"};
constexpr std::string_view unread_tags[] = {"raw", "comment", "doc"};

// Each may be looked for up to the end; a template has few.
constexpr std::size_t most_unclosed = 20;

template <typename Table>
bool is_in(const Table& table, std::string_view name) {
  return std::find(std::begin(table), std::end(table), name) != std::end(table);
}

class Scanner {
 public:
  explicit Scanner(std::string_view source) : source_(source), tokens_(source, 1, false) {}

  TemplateScan run() {
    scan_.fixed = source_;
    std::size_t unclosed = 0;
    while (const auto token = tokens_.next()) {
      if (token->kind == liquid::Token::Kind::text) {
        add(TemplatePiece::Kind::text, token->whole, {}, {});
      } else if (!take_markup(*token) || (!token->closed && ++unclosed == most_unclosed)) {
        take_rest();
        break;
      }
    }
    blank_comments();
    return std::move(scan_);
  }

 private:
  std::size_t offset_of(std::string_view part) const { return static_cast<std::size_t>(part.data() - source_.data()); }

  void blank(std::size_t begin, std::size_t end) {
    for (std::size_t at = begin; at < end; ++at) {
      if (scan_.fixed[at] != '\n') scan_.fixed[at] = not_sent;
    }
  }

  void add(TemplatePiece::Kind kind, std::string_view whole, std::string_view name, std::string_view markup) {
    const std::size_t begin = offset_of(whole);
    scan_.pieces.push_back({kind, begin, begin + whole.size(), name, markup, open_});
  }

  // What comes after all that cannot be told apart is text.
  void take_rest() {
    const std::size_t begin = scan_.pieces.back().end;
    if (begin < source_.size()) add(TemplatePiece::Kind::text, source_.substr(begin), {}, {});
  }

  // False when it is a comment that does not end.
  bool take_markup(const liquid::Token& token) {
    const bool is_tag = token.kind == liquid::Token::Kind::tag;
    const std::string_view name = is_tag ? token.name : std::string_view();
    if (is_in(block_tags, name)) {
      scan_.blocks.push_back({name, open_, {}});
      open_ = static_cast<int>(scan_.blocks.size()) - 1;
    }
    const bool is_head = open_ >= 0 && (is_in(block_tags, name) || is_in(parting_tags, name));
    if (is_head) scan_.blocks[static_cast<std::size_t>(open_)].heads.push_back(scan_.pieces.size());
    add(is_tag ? TemplatePiece::Kind::tag : TemplatePiece::Kind::output, token.whole, name, token.markup);
    blank(scan_.pieces.back().begin, scan_.pieces.back().end);
    if (name.starts_with("end") && open_ >= 0 && is_in(block_tags, name.substr(3)))
      open_ = scan_.blocks[static_cast<std::size_t>(open_)].parent;
    return !is_in(unread_tags, name) || skip(name);
  }

  // To the end of `raw`, whose inside is sent as it is, or of a comment.
  bool skip(std::string_view name) {
    liquid::Token end;
    const auto inside = tokens_.skip_to("end" + std::string(name), end);
    if (!inside) return false;
    if (!inside->empty()) {
      add(TemplatePiece::Kind::text, *inside, {}, {});
      if (name != "raw") blank(scan_.pieces.back().begin, scan_.pieces.back().end);
    }
    add(TemplatePiece::Kind::tag, end.whole, end.name, end.markup);
    blank(scan_.pieces.back().begin, scan_.pieces.back().end);
    return true;
  }

  void blank_comments() {
    for (std::size_t at = scan_.fixed.find("<!--"); at != std::string::npos; at = scan_.fixed.find("<!--", at)) {
      const std::size_t close = scan_.fixed.find("-->", at);
      const std::size_t end = close == std::string::npos ? scan_.fixed.size() : close + 3;
      blank(at, end);
      at = end;
    }
  }

  std::string_view source_;
  liquid::TokenSource tokens_;
  TemplateScan scan_;
  int open_ = -1;
};

// Where lines begin, asked for in their order.
class LineReader {
 public:
  explicit LineReader(std::string_view source) : source_(source) {}

  std::size_t begin_of(int line) {
    while (line_ < line && at_ < source_.size()) {
      const std::size_t end = source_.find('\n', at_);
      at_ = end == std::string_view::npos ? source_.size() : end + 1;
      ++line_;
    }
    return at_;
  }

 private:
  std::string_view source_;
  std::size_t at_ = 0;
  int line_ = 1;
};

// Where the file writes the text between two places, if it does so letter by letter.
std::optional<std::size_t> find_between(std::string_view source, std::string_view text, std::size_t from,
                                        std::size_t to) {
  const std::size_t at = source.substr(0, to).find(text, from);
  return at == std::string_view::npos ? std::nullopt : std::optional(at);
}

FaceText text_of(const Face& face, const Document& file, std::string_view source) {
  FaceText text;
  text.face = &face;
  text.file = &file;
  text.source = source;
  text.scan = scan_template(source);
  if (liquid::lint(source).empty()) text.parsed = liquid::parse(source);
  return text;
}

}  // namespace

std::vector<FaceText> face_texts(const Reply& reply, const Document& file) {
  std::vector<FaceText> texts;
  LineReader lines(file.source);
  const Value* subject = file.front_matter.find("subject");
  const std::string shared = subject != nullptr ? subject->text : std::string();
  const auto shared_at = find_between(file.source, shared, 0, file.body);
  for (const Face& face : reply.faces) {
    const std::size_t mark = lines.begin_of(face.line - 1);  // its line, where it is not the first
    const std::size_t body = lines.begin_of(face.line);
    texts.push_back(text_of(face, file, face.body));
    if (std::string_view(file.source).substr(body).starts_with(face.body)) texts.back().offset = body;
    if (face.subject.empty()) continue;
    texts.push_back(text_of(face, file, face.subject));
    texts.back().is_subject = true;
    const auto at_mark = find_between(file.source, face.subject, mark, body);
    texts.back().offset = at_mark || face.subject != shared ? at_mark : shared_at;
  }
  return texts;
}

TemplateScan scan_template(std::string_view source) {
  return Scanner(source).run();
}

std::size_t PlaceReader::offset_of(int line, int column) {
  if (line < line_ || (line == line_ && column < column_)) at_ = 0, line_ = 1, column_ = 1;
  while (at_ < source_.size() && (line_ < line || (line_ == line && column_ < column))) {
    if (source_[at_] == '\n') {
      ++line_;
      column_ = 1;
      ++at_;
    } else {
      ++column_;
      at_ += code_point_at(source_, at_).length;
    }
  }
  return at_;
}

const TemplatePiece& piece_at(const TemplateScan& scan, std::size_t offset, std::size_t& from) {
  if (from >= scan.pieces.size() || offset < scan.pieces[from].begin) from = 0;
  while (from + 1 < scan.pieces.size() && scan.pieces[from].end <= offset) ++from;
  return scan.pieces[from];
}

}  // namespace kb
