"""review.yaml: reviewers' own levels, printed beside the computed one."""

import datetime as dt

from tambon_cli.schema import Count, Record, item, items, model


@model
class Review(Record):
    """A reviewer's judgement of one round."""

    round: Count | None = item("รอบ (เดือน)", "round (months)", required=True)
    level: Count | None = item("ระดับ", "level")
    reviewer: str | None = item("ผู้ตรวจประเมิน", "reviewer")
    reviewed_on: dt.date | None = item("วันที่ตรวจประเมิน", "reviewed on")
    reason: str | None = item("เหตุผล", "reason")


@model
class ReviewFile(Record):
    """review.yaml."""

    reviews: tuple[Review, ...] = items("ผลการตรวจประเมิน", "reviews")
