// The functions of the table of formats: an edition to files. Each in a file of its own; links, audience and assets are
// settled before (page_markdown.h, rewrite.h).
#pragma once

#include "kb/export.h"

namespace kb {

Pack make_anki(const Edition& edition, const PackOptions& options);
Pack make_freshdesk_articles(const Edition& edition, const PackOptions& options);
Pack make_intercom_articles(const Edition& edition, const PackOptions& options);
Pack make_docx_html(const Edition& edition, const PackOptions& options);
Pack make_epub(const Edition& edition, const PackOptions& options);
Pack make_html(const Edition& edition, const PackOptions& options);
Pack make_jsonl(const Edition& edition, const PackOptions& options);
Pack make_kbpack(const Edition& edition, const PackOptions& options);
Pack make_llms(const Edition& edition, const PackOptions& options);
Pack make_markdown(const Edition& edition, const PackOptions& options);
Pack make_mdbook(const Edition& edition, const PackOptions& options);
Pack make_mkdocs(const Edition& edition, const PackOptions& options);
Pack make_pages_csv(const Edition& edition, const PackOptions& options);
Pack make_pages_tsv(const Edition& edition, const PackOptions& options);
Pack make_zendesk_articles(const Edition& edition, const PackOptions& options);
Pack make_pdf(const Edition& edition, const PackOptions& options);

}  // namespace kb
