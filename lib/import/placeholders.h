// Placeholders of other systems to Liquid. Text is cut into pieces: what the customer reads as it is, and Liquid, which
// no later step may escape.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "import/foreign.h"

namespace kb {

struct LiquidPiece {
  std::string text;
  bool is_liquid = false;

  bool operator==(const LiquidPiece&) const = default;
};

// What was met on the way.
struct Conversion {
  std::vector<ForeignVariable> variables;  // in order, each name once
  std::vector<ImportNote> notes;           // each once

  void note(Fidelity fidelity, std::string text);
  // Adds it, or completes the one of that name.
  void declare(const ForeignVariable& variable);
};

// Cuts `text` by the dialect. `reply` gives what stands beside the text.
std::vector<LiquidPiece> split_placeholders(Dialect dialect, std::string_view text, const ForeignReply& reply,
                                            Conversion& conversion);

// The same pieces, but what of the literal ones Liquid would take for its own is Liquid that says just that.
std::vector<LiquidPiece> protect_pieces(const std::vector<LiquidPiece>& pieces, Conversion& conversion);

// The pieces as one text.
std::string join_pieces(const std::vector<LiquidPiece>& pieces);

// --- For the dialects' own files ---

// What a dialect makes of the text at `at`: how much of it was read (0: nothing of the dialect's) and what it becomes.
struct DialectMatch {
  std::size_t length = 0;
  std::string text;
  bool is_liquid = true;
};

// A string of Liquid, quotes included. Liquid has no escapes: a text with both kinds of quotes loses the double ones to
// ”.
std::string liquid_string(std::string_view text);

// "{{ name }}", or with a fallback "{{ name | default: 'there' }}".
std::string liquid_output(std::string_view name, std::string_view fallback = {});

// A name that Liquid can hold: "Order Number" is order_number; letters and digits of any script and dots stay. Empty
// when nothing of the text can stay.
std::string liquid_name(std::string_view text);

// Whether the text is a name that Liquid can hold.
bool is_liquid_name(std::string_view text);

// The `{{...}}` or `{%...%}` at `at`, whole; 0 when none starts there or it is never closed.
std::size_t liquid_markup_at(std::string_view text, std::size_t at);

// TextExpander's macros are a language of their own (text_expander_macros.cc).
std::vector<LiquidPiece> split_text_expander(std::string_view text, Conversion& conversion);

}  // namespace kb
