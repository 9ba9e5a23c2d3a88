"""What the scheduler asks for, again and again."""

from skills_graph import jobs
from skills_graph.bootstrap import open_application
from skills_graph.services.notice_mail import mail_notices
from skills_graph.services.overdue_disputes import pass_on_overdue
from skills_graph.services.rating_reminders import remind_raters
from skills_graph.services.run_job import resend_lost_jobs
from skills_graph.services.smtp import MailServer
from skills_graph.services.write_back import write_back_lines
from workers.tasks import task


@task(jobs.RESEND_LOST_JOBS)
def resend_lost() -> int:
    """Send jobs again that nobody works on; return how many."""
    with open_application() as app:
        resent = resend_lost_jobs(
            store=app.store,
            send=app.send,
            lost_after_seconds=app.settings.job_lost_seconds,
        )
        return len(resent)


@task(jobs.WRITE_BACK_LINES)
def write_back() -> int:
    """Compute profile lines anew whose day has come; return how many were written."""
    with open_application() as app:
        return write_back_lines(app.store)


@task(jobs.ESCALATE_DISPUTES)
def pass_on_disputes() -> int:
    """Hand disputes past their deadline to HR; return how many went there."""
    with open_application() as app:
        return pass_on_overdue(app.store)


@task(jobs.REMIND_RATERS)
def remind() -> int:
    """Remind raters whose answer is due soon; return how many were told."""
    with open_application() as app:
        return remind_raters(app.store)


@task(jobs.MAIL_NOTICES)
def mail() -> int:
    """Send new notices by mail where a server is set; return how many went out."""
    with open_application() as app:
        url = app.settings.smtp_url
        if url is None:
            return 0
        server = MailServer.of_url(url.get_secret_value())
        return mail_notices(app.store, server, sender=app.settings.smtp_sender)
