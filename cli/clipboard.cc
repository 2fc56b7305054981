#include "clipboard.h"

#include <kb/error.h>

#include <cstdint>
#include <ostream>

namespace kb::cli {
namespace {

std::string base64(const std::string& bytes) {
  constexpr char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::size_t count = std::min<std::size_t>(3, bytes.size() - i);
    std::uint32_t group = 0;
    for (std::size_t k = 0; k < 3; ++k)
      group = group << 8 | (k < count ? static_cast<unsigned char>(bytes[i + k]) : 0U);
    for (std::size_t k = 0; k < 4; ++k) text += k <= count ? digits[group >> (18 - 6 * k) & 63] : '=';
  }
  return text;
}

struct ClipboardProgram {
  const char* variable;  // set where the program can work
  std::vector<std::string> command;
};

}  // namespace

std::string osc52(const std::string& text) {
  return "\x1b]52;c;" + base64(text) + "\a";
}

void copy_to_clipboard(Session& session, const std::string& text) {
  Context& context = session.context();
  const ClipboardProgram programs[] = {{"WAYLAND_DISPLAY", {"wl-copy"}},
                                       {"DISPLAY", {"xclip", "-selection", "clipboard"}},
                                       {"DISPLAY", {"xsel", "--clipboard", "--input"}},
                                       {"__CF_USER_TEXT_ENCODING", {"pbcopy"}}};
  for (const ClipboardProgram& program : programs) {
    if (context.variable(program.variable).empty() || !context.launch) continue;
    if (context.launch(program.command, &text) == 0) return;
  }
  if (!context.err_is_terminal) {
    throw Error(ErrorCode::io, "there is no clipboard to copy to",
                "wl-copy, xclip, xsel or pbcopy; or run it on a terminal");
  }
  context.err << osc52(text) << std::flush;
}

}  // namespace kb::cli
