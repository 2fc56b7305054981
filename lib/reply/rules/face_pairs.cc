#include "reply/rules/face_pairs.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "kb/channel.h"

namespace kb {
namespace {

// A translation's counterpart: the face for the same channels and in the same tone, else for the same channels, else
// the first, where neither is a short one.
const FaceView* counterpart(const FaceView& view, const std::vector<const FaceView*>& mains) {
  const Face& face = view.face();
  for (const bool counts_tone : {true, false}) {
    for (const FaceView* main : mains) {
      const Face& other = main->face();
      if (other.channels == face.channels && (!counts_tone || other.tone == face.tone)) return main;
    }
  }
  const FaceView* first = mains.front();
  return is_short(face) || is_short(first->face()) ? nullptr : first;
}

}  // namespace

std::vector<FaceView> views_of(const ReplyGroup& group) {
  std::vector<FaceView> views;
  for (const FaceText& text : group.texts) {
    if (text.is_subject) {
      views.back().subject = &text;
    } else {
      views.push_back({&text, nullptr});
    }
  }
  return views;
}

bool is_short(const Face& face) {
  const auto is_short_channel = [](const std::string& name) {
    const Channel* channel = parse_channel(name);
    return channel != nullptr && (channel->unit != LengthUnit::none || channel->is_spoken);
  };
  return face.tone == "brief" || face.tone == "short" ||
         (!face.channels.empty() && std::ranges::all_of(face.channels, is_short_channel));
}

std::string name_of(const Face& face) {
  std::string name = face.lang.empty() ? "the other face" : fmt::format("the face in '{}'", face.lang);
  if (!face.channels.empty()) name += fmt::format(" for {}", fmt::join(face.channels, ", "));
  return name;
}

std::vector<Pair> pairs_of(const ReplyGroup& group) {
  const std::vector<FaceView> views = views_of(group);
  constexpr std::size_t most_faces = 200;  // each is looked for among the others
  if (views.size() < 2 || views.size() > most_faces || !std::ranges::all_of(views, &FaceView::is_readable)) return {};
  std::vector<Pair> pairs;
  std::map<std::string, const FaceView*> first_of;
  std::vector<const FaceView*> mains;
  for (const FaceView& view : views) {
    const std::string& lang = view.face().lang;
    if (lang.empty()) return {};
    if (lang == views.front().face().lang) mains.push_back(&view);
  }
  for (const FaceView& view : views) {
    const std::string& lang = view.face().lang;
    const auto [first, is_first] = first_of.try_emplace(lang, &view);
    if (!is_first) pairs.push_back({*first->second, view, false});
    if (lang == views.front().face().lang) continue;
    if (const FaceView* main = counterpart(view, mains)) pairs.push_back({*main, view, true});
  }
  return pairs;
}

}  // namespace kb
