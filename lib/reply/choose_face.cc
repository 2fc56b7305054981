// Which face of a reply is taken: a comparison of three small numbers, in order.
#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "kb/reply.h"
#include "kb/text.h"
#include "text/language.h"

namespace kb {
namespace {

constexpr std::string_view usual_channel = "email";

// How well one face meets one wish.
enum class Fit { other, any, near, exact };

std::string_view to_string(Fit fit) {
  constexpr std::string_view names[] = {"another", "any", "near", "as wished"};
  return names[static_cast<int>(fit)];
}

struct Fits {
  Fit lang = Fit::any;
  Fit channel = Fit::any;
  Fit tone = Fit::any;

  bool operator<(const Fits& other) const {
    return std::tie(lang, channel, tone) < std::tie(other.lang, other.channel, other.tone);
  }
};

Fit fit_lang(const Face& face, const std::string& wished) {
  if (wished.empty() || face.lang.empty()) return Fit::any;
  if (face.lang == wished) return Fit::exact;
  return language_matches(face.lang, wished) ? Fit::near : Fit::other;
}

Fit fit_channel(const Face& face, const Channel* wished) {
  if (wished == nullptr || face.channels.empty()) return Fit::any;
  return std::ranges::find(face.channels, wished->name) != face.channels.end() ? Fit::exact : Fit::other;
}

Fit fit_tone(const Face& face, const std::string& wished) {
  if (wished.empty() || face.tone.empty()) return Fit::any;
  return face.tone == wished ? Fit::exact : Fit::other;
}

const Channel* wished_channel(const std::string& name) {
  if (name.empty()) return nullptr;
  if (const Channel* channel = parse_channel(name)) return channel;
  const std::vector<std::string> names = channel_names();
  const auto meant = closest(name, names);
  throw Error(
      ErrorCode::usage, fmt::format("unknown channel '{}'", name),
      meant ? fmt::format("did you mean '{}'?", *meant) : fmt::format("channels are {}", fmt::join(names, ", ")));
}

std::string describe(const Face& face, const Fits& fits) {
  const auto part = [](std::string_view what, std::string_view value, Fit fit) {
    return fmt::format("{} {} ({})", what, value.empty() ? "any" : value, to_string(fit));
  };
  return fmt::format("{}:{}: {}, {}, {}", face.path, face.line, part("lang", face.lang, fits.lang),
                     part("channel", fmt::format("{}", fmt::join(face.channels, " ")), fits.channel),
                     part("tone", face.tone, fits.tone));
}

void note_unmet(const FaceWish& wish, const Fits& fits, FaceChoice& choice) {
  const Face& face = *choice.face;
  if (!wish.lang.empty() && fit_lang(face, canonical_language(wish.lang)) == Fit::other)
    choice.notes.push_back(fmt::format("no face in '{}': the one in '{}' is taken", wish.lang, face.lang));
  if (fits.channel == Fit::other) {
    choice.notes.push_back(fmt::format("no face for {}: the one for {} is made to fit", choice.channel->name,
                                       fmt::join(face.channels, ", ")));
  }
  if (fits.tone == Fit::other)
    choice.notes.push_back(fmt::format("no face in a '{}' tone: the '{}' one is taken", wish.tone, face.tone));
}

const Channel* own_channel(const Face& face) {
  return parse_channel(face.channels.empty() ? usual_channel : std::string_view(face.channels.front()));
}

}  // namespace

FaceChoice choose_face(const Reply& reply, const FaceWish& wish) {
  if (reply.faces.empty()) {
    throw Error(ErrorCode::not_found, fmt::format("the reply '{}' has no text", reply.id), {},
                Location{reply.path, 1, 1});
  }
  const Channel* const channel = wished_channel(wish.channel);
  const std::string asked = canonical_language(wish.lang);
  const bool is_there =
      std::ranges::any_of(reply.faces, [&](const Face& face) { return fit_lang(face, asked) > Fit::other; });
  const std::string lang = asked.empty() || !is_there ? reply.faces.front().lang : asked;
  FaceChoice choice;
  Fits best;
  for (const Face& face : reply.faces) {
    const Fits fits{fit_lang(face, lang), fit_channel(face, channel), fit_tone(face, wish.tone)};
    choice.compared.push_back(describe(face, fits));
    if (choice.face != nullptr && !(best < fits)) continue;
    choice.face = &face;
    best = fits;
  }
  choice.channel = channel != nullptr ? channel : own_channel(*choice.face);
  note_unmet(wish, best, choice);
  return choice;
}

}  // namespace kb
