// Nodes of a parsed template. Each tag's class stands beside the function that parses it; here is what they share.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

namespace kb::liquid {

class Renderer;

struct Node {
  virtual ~Node() = default;
  virtual void render(Renderer& renderer) const = 0;
  // A block of blank nodes renders no white space around them. Errors in blank nodes leave no text either.
  virtual bool is_blank() const { return false; }

  int line = 0;                 // of the opening, as messages give it
  const char* place = nullptr;  // of the opening, in the source
};

struct Text final : Node {
  explicit Text(std::string_view written) : text(written) {}
  void render(Renderer& renderer) const override;

  std::string_view text;
};

// What stands between two tags. `blank`: nothing in it prints.
struct Body {
  std::vector<std::unique_ptr<Node>> nodes;
  bool blank = true;

  void add(std::unique_ptr<Node> node);
  // The text before a `{%-`.
  void trim_end();
  void drop_text();
};

}  // namespace kb::liquid
