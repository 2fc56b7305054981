// What goes wrong while rendering. Thrown inside the engine and caught at the tag it happened in: there it is written
// into the text or collected, as the options say. Never leaves the engine.
#pragma once

#include <stdexcept>
#include <string>

namespace kb::liquid {

struct RenderError : std::runtime_error {
  enum class Kind {
    argument,       // a filter or tag was given something it cannot use
    zero_division,  //
    comparison,     // values that have no order
    file_system,    // a partial that is not there
    syntax,         // a partial that is not valid
    stack_level,    // partials nested too deep
    disabled,       // a tag that is not allowed here
    limit,          // a limit of RenderLimits: always ends the rendering
  };

  RenderError(Kind of_kind, const std::string& message) : std::runtime_error(message), kind(of_kind) {}

  Kind kind;
  std::string template_name;  // of the partial; empty in the template itself
  int line = 0;               // 0: where the tag is
  int column = 0;
};

}  // namespace kb::liquid
