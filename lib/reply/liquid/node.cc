#include "reply/liquid/node.h"

#include <algorithm>

#include "reply/liquid/tokens.h"

namespace kb::liquid {

void Body::add(std::unique_ptr<Node> node) {
  const auto* const text = dynamic_cast<const Text*>(node.get());
  blank = blank && (text ? trim_start(text->text).empty() : node->is_blank());
  nodes.push_back(std::move(node));
}

void Body::trim_end() {
  if (nodes.empty()) return;
  if (auto* const text = dynamic_cast<Text*>(nodes.back().get())) text->text = liquid::trim_end(text->text);
}

void Body::drop_text() {
  std::erase_if(nodes, [](const auto& node) { return dynamic_cast<const Text*>(node.get()) != nullptr; });
}

}  // namespace kb::liquid
