#include "reply_fill.h"

#include <fmt/format.h>
#include <kb/error.h>
#include <kb/files.h>
#include <kb/reply.h>
#include <kb/text.h>

#include <algorithm>
#include <optional>
#include <ostream>

#include "ask.h"
#include "clipboard.h"
#include "json.h"
#include "options.h"
#include "reply_edit.h"
#include "reply_find.h"
#include "run.h"

namespace kb::cli {
namespace {

Markup markup_of(const std::string& format) {
  if (format == "text" || format == "json") return Markup::plain;
  if (const auto markup = parse_markup(format)) return *markup;
  refuse_name("format", format, {"text", "markdown", "html", "json"});
}

FillRequest make_request(const FillOptions& options, const TemplateOptions& values, Session& session) {
  const liquid::RenderOptions rendering = render_options(values, session);
  FillRequest request;
  request.face = {values.language, options.channel, options.tone};
  request.markup = markup_of(options.format);
  request.today = session.today();
  request.now = rendering.now;
  request.mode = rendering.mode;
  request.on_missing = rendering.on_missing;
  request.load_partial = rendering.load_partial;
  request.sms.signature = session.config().text("reply.signature");
  request.context = liquid::Value(liquid::Object());
  if (!options.context.empty()) request.context = ticket_context(read_values(options.context, session));
  add_values(given_values(values, session), request);
  for (const std::string& name : options.with) request.values[name] = "true";
  for (const std::string& name : options.without) request.values[name] = "false";
  return request;
}

void tell_unresolved(const Filled& filled, const Reply& reply, std::ostream& err) {
  for (const Unresolved& open : filled.unresolved) {
    const std::string line =
        open.location.line == 0 ? open.why : fmt::format("{}: '{}': {}", to_string(open.location), open.name, open.why);
    err << "kb: " << for_terminal(line) << '\n';
    if (!open.nearest.empty()) err << "hint: " << for_terminal(fmt::format("did you mean '{}'?", open.nearest)) << '\n';
  }
  err << "hint: "
      << for_terminal(fmt::format("`kb reply {} --set {}=VALUE` gives a value",
                                  reply.shortcut.empty() ? reply.id : reply.shortcut, filled.unresolved.front().name))
      << '\n';
}

void tell_scars(const Filled& filled, std::ostream& err) {
  for (const Scar& scar : filled.scars) {
    err << "kb: "
        << for_terminal(
               fmt::format("line {} of the text: {}: '{}'", scar.line, scar.message, fit_width(scar.excerpt, 60)))
        << '\n';
  }
  err << "hint: nothing was written; --force writes it as it is\n";
}

std::string length_text(const Filled& filled) {
  const LengthCheck& length = filled.length;
  if (length.unit == LengthUnit::segments && length.used > 1) return fmt::format("{} text messages", length.used);
  return {};
}

void tell_notes(const Filled& filled, Session& session) {
  for (const std::string& note : filled.notes) session.note(for_terminal(note));
  if (const std::string length = length_text(filled); !length.empty()) session.note(length);
  if (!filled.length.fits()) {
    session.note(
        fmt::format("too long for {}: {} of {}", filled.channel->name, filled.length.used, filled.length.longest));
  }
}

Json filled_json(const Reply& reply, const Filled& filled) {
  Json json = {{"id", reply.id},
               {"path", filled.face->path},
               {"lang", filled.face->lang},
               {"channel", filled.channel->name},
               {"tone", filled.face->tone},
               {"subject", filled.subject},
               {"text", filled.text},
               {"length", {{"used", filled.length.used}, {"longest", filled.length.longest}}},
               {"notes", filled.notes},
               {"scars", Json::array()}};
  for (const Scar& scar : filled.scars) {
    json["scars"].push_back({{"kind", scar_kinds()[static_cast<std::size_t>(scar.kind)].id},
                             {"line", scar.line},
                             {"excerpt", scar.excerpt}});
  }
  return json;
}

// "Subject: ..." before the text of a message that has one.
std::string as_text(const Filled& filled) {
  if (filled.subject.empty()) return filled.text + '\n';
  const std::string_view label = filled.face->lang.starts_with("zh") ? "主题：" : "Subject: ";
  return fmt::format("{}{}\n\n{}\n", label, filled.subject, filled.text);
}

struct Part {
  Reply reply;
  Filled filled;
};

std::vector<Part> fill_all(const FillOptions& options, const TemplateOptions& values, std::vector<Reply> replies,
                           Session& session) {
  FillRequest request = make_request(options, values, session);
  std::vector<Part> parts;
  for (Reply& reply : replies) {
    if (options.explain) {
      for (const std::string& line : choose_face(reply, request.face).compared) session.note(for_terminal(line));
    }
    const bool is_asking = can_ask(session) && request.on_missing == liquid::OnMissing::fail;
    if (is_asking && !open_questions(reply, request).empty()) ask_for_values(session, reply, request);
    Filled filled = fill(reply, request);
    parts.push_back({std::move(reply), std::move(filled)});
  }
  return parts;
}

bool is_fit_to_send(const std::vector<Part>& parts, bool is_forced, Session& session) {
  bool is_fit = true;
  for (const Part& part : parts) {
    if (!part.filled.ok()) {
      tell_unresolved(part.filled, part.reply, session.context().err);
    } else if (!part.filled.scars.empty() && !is_forced) {
      tell_scars(part.filled, session.context().err);
    } else {
      continue;
    }
    is_fit = false;
  }
  return is_fit;
}

void hand_out(const FillOptions& options, const std::string& text, Session& session) {
  if (options.copy) {
    copy_to_clipboard(session, text);
    session.note("copied");
  }
  if (!options.output.empty()) return write_output_file(session.resolve(options.output), text);
  if (!options.copy) session.out() << text;
}

// Of the whole text, for the first reply that says where the cursor belongs.
std::optional<int> cursor_line(const std::vector<Part>& parts) {
  int before = 0;
  for (const Part& part : parts) {
    const std::string text = as_text(part.filled);
    const auto count = [](std::string_view of) { return static_cast<int>(std::ranges::count(of, '\n')); };
    const int above = count(text) - count(part.filled.text) - 1;  // of the subject
    if (part.filled.cursor_line) return before + above + *part.filled.cursor_line;
    before += count(text) + 1;
  }
  return std::nullopt;
}

}  // namespace

void add_fill_options(CLI::App& app, FillOptions& options) {
  add_text(app, "--context", options.context, "FILE", "a ticket as JSON, for what the reply takes from it", "Values");
  add_texts(app, "--with", options.with, "NAME", "say yes to a question: the section is in", "Values");
  add_texts(app, "--without", options.without, "NAME", "say no: the section is left out", "Values");
  add_text(app, "--channel", options.channel, "CHANNEL", "email, chat, sms, phone or social", "Reply");
  add_text(app, "--tone", options.tone, "TONE", "the tone wished for, as the replies name it", "Reply");
  add_flag(app, "--explain", options.explain, "say which face was taken and why", "Reply");
  add_text(app, "--format", options.format, "MARKUP", "text, markdown, html or json; text unless given", "Output");
  add_text(app, "--output,-o", options.output, "FILE", "write it to a file", "Output");
  add_flag(app, "--copy", options.copy, "put it on the clipboard", "Output");
  add_flag(app, "--edit", options.edit, "look it over in the editor first", "Output");
  add_flag(app, "--force", options.force, "write it although it looks as if something were missing", "Output");
}

int fill_replies(const FillOptions& options, const TemplateOptions& values, const std::vector<std::string>& words,
                 Session& session) {
  const std::vector<Part> parts = fill_all(options, values, find_replies(session, words), session);
  if (!is_fit_to_send(parts, options.force, session)) return exit_failed;
  std::string text;
  Json json = {{"schema", schema}, {"replies", Json::array()}};
  for (const Part& part : parts) {
    tell_notes(part.filled, session);
    text += (text.empty() ? "" : "\n") + as_text(part.filled);
    json["replies"].push_back(filled_json(part.reply, part.filled));
  }
  if (options.format == "json") text = json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
  if (options.edit) text = edit_text(session, text, cursor_line(parts));
  hand_out(options, text, session);
  return exit_yes;
}

}  // namespace kb::cli
