// A face as the rules look at it: the template cut into pieces, the blocks they stand in, and its fixed text. Views
// point into the Face, which must stay.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kb/document.h"
#include "kb/liquid.h"
#include "kb/reply.h"

namespace kb {

struct TemplatePiece {
  enum class Kind { text, output, tag };

  Kind kind = Kind::text;
  std::size_t begin = 0;  // bytes of the template
  std::size_t end = 0;
  std::string_view name;    // of a tag
  std::string_view markup;  // of an output; of a tag, after its name
  int block = -1;           // the innermost it stands in; that of a tag that opens or parts one is its own
};

// From `if`, `unless`, `case` or `for` to its end.
struct TemplateBlock {
  std::string_view name;
  int parent = -1;
  std::vector<std::size_t> heads;  // the pieces that open and part it: if, elsif, else; case, when
};

struct TemplateScan {
  std::vector<TemplatePiece> pieces;  // in order, without gaps
  std::vector<TemplateBlock> blocks;  // in the order in which they open
  std::string fixed;                  // the template with a control character for each byte that is not sent as it is
};

// Of any text, also one that is no valid template. What `{% liquid %}` holds is one piece.
TemplateScan scan_template(std::string_view source);

// What stands for a byte that is not sent as it is.
constexpr char not_sent = '\x1f';

struct FaceText {
  const Face* face = nullptr;
  const Document* file = nullptr;
  bool is_subject = false;
  std::string_view source;            // the template
  std::optional<std::size_t> offset;  // of it in the file; none when the file writes it in another way
  TemplateScan scan;
  std::optional<liquid::Template> parsed;  // none when it is not valid
};

// The bodies of a file's faces in their order, each followed by its subject where it has one.
std::vector<FaceText> face_texts(const Reply& reply, const Document& file);

// Offsets of places that liquid gives, quick when asked in the order of the source.
class PlaceReader {
 public:
  explicit PlaceReader(std::string_view source) : source_(source) {}

  std::size_t offset_of(int line, int column);

 private:
  std::string_view source_;
  std::size_t at_ = 0;
  int line_ = 1;
  int column_ = 1;
};

// The piece that holds the byte, looked for from `from` on, which is moved there: pieces are asked for in order.
const TemplatePiece& piece_at(const TemplateScan& scan, std::size_t offset, std::size_t& from);

}  // namespace kb
