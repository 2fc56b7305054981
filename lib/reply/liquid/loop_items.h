// What loops go over.
#pragma once

#include <cstdint>
#include <optional>

#include "kb/liquid.h"
#include "reply/liquid/renderer.h"

namespace kb::liquid {

// The items from `from` up to, not including, `to`: of an array, a range, an object (as pairs); a text that is not
// empty is one item, everything else none. Throws RenderError(limit) for more items than loops may have.
Array loop_items(const Value& source, std::int64_t from, std::optional<std::int64_t> to, const RenderLimits& limits);

std::int64_t saturated_sum(std::int64_t left, std::int64_t right);
std::int64_t range_size(const Range& range);

// Holds a loop as the innermost one.
class LoopOnStack {
 public:
  LoopOnStack(Renderer& renderer, Value loop) : renderer_(renderer) { renderer_.loops.push_back(std::move(loop)); }
  ~LoopOnStack() { renderer_.loops.pop_back(); }
  LoopOnStack(const LoopOnStack&) = delete;
  LoopOnStack& operator=(const LoopOnStack&) = delete;

 private:
  Renderer& renderer_;
};

}  // namespace kb::liquid
