import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0013_conflicts_in_queue_order'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='WebhookDelivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('message', models.CharField(max_length=64, unique=True)),
                ('news', models.CharField(choices=[('conflict.opened', 'conflict.opened'), ('conflict.changed', 'conflict.changed'), ('conflict.resolved', 'conflict.resolved'), ('conflict.dismissed', 'conflict.dismissed'), ('conflict.cleared', 'conflict.cleared'), ('conflict.reopened', 'conflict.reopened'), ('report.published', 'report.published'), ('ping', 'ping')], max_length=30)),
                ('body', models.TextField()),
                ('state', models.CharField(choices=[('pending', 'pending'), ('delivered', 'delivered'), ('given_up', 'given up')], default='pending', max_length=20)),
                ('made_at', models.DateTimeField()),
                ('since', models.DateTimeField()),
                ('due_at', models.DateTimeField()),
                ('tries', models.PositiveIntegerField(default=0)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'verbose_name_plural': 'webhook deliveries',
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='WebhookAttempt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('milliseconds', models.PositiveIntegerField()),
                ('status', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('answer', models.CharField(blank=True, max_length=200)),
                ('error', models.CharField(blank=True, max_length=300)),
                ('delivery', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attempts', to='claims.webhookdelivery')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='WebhookEndpoint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100)),
                ('address', models.CharField(max_length=2000)),
                ('news', models.JSONField(default=list)),
                ('secret', models.CharField(editable=False, max_length=100)),
                ('former_secret', models.CharField(blank=True, editable=False, max_length=100)),
                ('former_until', models.DateTimeField(blank=True, editable=False, null=True)),
                ('made_at', models.DateTimeField()),
                ('disabled_at', models.DateTimeField(blank=True, null=True)),
                ('disabled_why', models.CharField(blank=True, max_length=300)),
                ('failures', models.PositiveIntegerField(default=0, editable=False)),
                ('held_until', models.DateTimeField(blank=True, editable=False, null=True)),
                ('reached_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='webhooks', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['name', 'id'],
            },
        ),
        migrations.AddField(
            model_name='webhookdelivery',
            name='endpoint',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='claims.webhookendpoint'),
        ),
        migrations.AddConstraint(
            model_name='webhookendpoint',
            constraint=models.CheckConstraint(condition=models.Q(('disabled_at__isnull', True), models.Q(('disabled_why', ''), _negated=True), _connector='OR'), name='webhook_endpoint_disabled_says_why'),
        ),
        migrations.AddConstraint(
            model_name='webhookendpoint',
            constraint=models.CheckConstraint(condition=models.Q(('former_secret', ''), ('former_until__isnull', False), _connector='OR'), name='webhook_endpoint_former_secret_has_an_end'),
        ),
        migrations.AddIndex(
            model_name='webhookdelivery',
            index=models.Index(condition=models.Q(('state', 'pending')), fields=['due_at', 'id'], name='webhook_delivery_due'),
        ),
        migrations.AddIndex(
            model_name='webhookdelivery',
            index=models.Index(fields=['ended_at'], name='webhook_delivery_by_end'),
        ),
        migrations.AddConstraint(
            model_name='webhookdelivery',
            constraint=models.CheckConstraint(condition=models.Q(('news__in', ['conflict.opened', 'conflict.changed', 'conflict.resolved', 'conflict.dismissed', 'conflict.cleared', 'conflict.reopened', 'report.published', 'ping'])), name='webhook_delivery_news_is_known'),
        ),
        migrations.AddConstraint(
            model_name='webhookdelivery',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['pending', 'delivered', 'given_up'])), name='webhook_delivery_state_is_known'),
        ),
        migrations.AddConstraint(
            model_name='webhookdelivery',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'pending'), ('ended_at__isnull', True)), models.Q(models.Q(('state', 'pending'), _negated=True), ('ended_at__isnull', False)), _connector='OR'), name='webhook_delivery_not_pending_has_ended'),
        ),
    ]
