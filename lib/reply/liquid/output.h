// `{{ ... }}` and `{% echo %}`.
#pragma once

#include <memory>
#include <string_view>

#include "reply/liquid/expression.h"
#include "reply/liquid/node.h"

namespace kb::liquid {

struct Output final : Node {
  void render(Renderer& renderer) const override;

  Pipeline pipeline;
  std::string_view whole;  // the tag as written
};

}  // namespace kb::liquid
